package app.spots.contracts.sync;

/** An inclusive range of sequence numbers, {@code 1 <= from <= to}. */
public record SeqRange(long from, long to) {
    public SeqRange {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("a range needs 1 <= from <= to, got " + from + ".." + to);
        }
    }
}
