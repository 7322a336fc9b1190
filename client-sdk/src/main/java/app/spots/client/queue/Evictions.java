package app.spots.client.queue;

import app.spots.client.sql.SqlDatabase;
import app.spots.contracts.sync.SeqRange;
import java.util.ArrayList;
import java.util.List;

/** What was given up, as ranges that never touch each other. Within the caller's transaction. */
final class Evictions {
    private final SqlDatabase database;

    Evictions(SqlDatabase database) {
        this.database = database;
    }

    void add(SeqRange range) {
        long first = range.from();
        long last = range.to();
        List<SeqRange> neighbours = read(
                "SELECT first_seq, last_seq FROM evicted_range WHERE last_seq = ? OR first_seq = ?",
                first - 1,
                last + 1);
        for (SeqRange neighbour : neighbours) {
            database.update("DELETE FROM evicted_range WHERE first_seq = ?", neighbour.from());
            first = Math.min(first, neighbour.from());
            last = Math.max(last, neighbour.to());
        }
        database.update("INSERT INTO evicted_range VALUES (?, ?)", first, last);
    }

    List<SeqRange> lowest(int limit) {
        return read("SELECT first_seq, last_seq FROM evicted_range ORDER BY first_seq LIMIT ?", limit);
    }

    List<SeqRange> all() {
        return lowest(-1);
    }

    void forgetThrough(long seq) {
        database.update("DELETE FROM evicted_range WHERE last_seq <= ?", seq);
        database.update("UPDATE evicted_range SET first_seq = ? WHERE first_seq <= ?", seq + 1, seq);
    }

    void forgetAll() {
        database.update("DELETE FROM evicted_range");
    }

    private List<SeqRange> read(String sql, Object... arguments) {
        List<SeqRange> ranges = new ArrayList<>();
        database.query(sql, row -> ranges.add(new SeqRange(row.number(1), row.number(2))), arguments);
        return ranges;
    }
}
