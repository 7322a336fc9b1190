package app.spots.benchmarks.sync;

import app.spots.benchmarks.home.Arguments;
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
        Arguments given = Arguments.of(arguments, Set.of("--only", "--seconds", "--senders", "--rows"));
        int[] rows = given.get("--rows", new int[] {1_000_000, 10_000_000}, SyncOptions::rows);
        return new SyncOptions(
                given.get("--only", EnumSet.allOf(Piece.class), SyncOptions::pieces),
                given.positive("--seconds", 180),
                given.positive("--senders", 8),
                rows[0],
                rows[1]);
    }

    boolean wants(Piece piece) {
        return pieces.contains(piece);
    }

    /** Loads beside the sustained one. */
    int shortSeconds() {
        return Math.max(3, seconds / 6);
    }

    private static EnumSet<Piece> pieces(String names) {
        return Arrays.stream(names.split(","))
                .map(name -> Piece.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Piece.class)));
    }

    private static int[] rows(String text) {
        int[] rows = Arrays.stream(text.split(","))
                .mapToInt(number -> Arguments.positiveNumber("--rows", number))
                .toArray();
        if (rows.length != 2 || rows[0] >= rows[1]) {
            throw new IllegalArgumentException("--rows takes two numbers, the smaller first");
        }
        return rows;
    }
}
