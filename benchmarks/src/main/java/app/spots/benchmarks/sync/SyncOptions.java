package app.spots.benchmarks.sync;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to measure and for how long.
 *
 * @param seconds of the sustained load; the other loads take a share of it
 * @param senders threads of a closed loop, each waiting for its answer before it sends again
 * @param fewRows stored events that ingest is measured beside first
 * @param manyRows and then
 */
record SyncOptions(Set<Piece> pieces, int seconds, int senders, int fewRows, int manyRows) {

    static final String USAGE = """
            Usage: ./spots bench sync [--only PIECE,...] [--seconds N] [--senders N] [--rows FEW,MANY]
            Pieces: floor, throughput, latency, gateway, drain, scale.
            Defaults: all, 180 seconds, 8 senders, 1000000,10000000 rows.""";

    /** In the order in which they run. */
    enum Piece {
        FLOOR,
        THROUGHPUT,
        LATENCY,
        GATEWAY,
        DRAIN,
        SCALE
    }

    /** @throws IllegalArgumentException telling what is wrong */
    static SyncOptions of(List<String> arguments) {
        Set<Piece> pieces = EnumSet.allOf(Piece.class);
        int seconds = 180;
        int senders = 8;
        int[] rows = {1_000_000, 10_000_000};
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments.get(i + 1);
            switch (name) {
                case "--only" -> pieces = pieces(value);
                case "--seconds" -> seconds = positive(value);
                case "--senders" -> senders = positive(value);
                case "--rows" ->
                    rows = Arrays.stream(value.split(","))
                            .mapToInt(SyncOptions::positive)
                            .toArray();
                default -> throw new IllegalArgumentException("There is no option " + name);
            }
        }
        if (rows.length != 2 || rows[0] >= rows[1]) {
            throw new IllegalArgumentException("--rows takes two numbers, the smaller first");
        }
        return new SyncOptions(pieces, seconds, senders, rows[0], rows[1]);
    }

    boolean wants(Piece piece) {
        return pieces.contains(piece);
    }

    /** Loads beside the sustained one. */
    int shortSeconds() {
        return Math.max(3, seconds / 6);
    }

    private static Set<Piece> pieces(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Piece.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Piece.class)));
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text.strip());
        if (number < 1) {
            throw new IllegalArgumentException(text + " is not positive");
        }
        return number;
    }
}
