package app.spots.benchmarks.sync;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The installs that send, one agent each. They take turns, so that two batches of one install are hardly ever under way at once.
 *
 * @param numbers which installs of the series these are
 * @param firstSeq that each of them gives
 * @param sentBefore batches that they have sent, in turn
 */
record Phones(String series, int[] numbers, long firstSeq, String[] tokens, int sentBefore) {

    static Phones fresh(String series, int count, UnaryOperator<String> tokenOf) {
        return of(series, IntStream.range(0, count).toArray(), 1, tokenOf);
    }

    static Phones of(String series, int[] numbers, long firstSeq, UnaryOperator<String> tokenOf) {
        String[] tokens = IntStream.of(numbers)
                .mapToObj(number -> tokenOf.apply(agentId(series, number)))
                .toArray(String[]::new);
        return new Phones(series, numbers, firstSeq, tokens, 0);
    }

    static String agentId(String series, int number) {
        return "agent_" + series + "_" + number;
    }

    static String installId(String series, int number) {
        return "install_" + series + "_" + number;
    }

    int count() {
        return numbers.length;
    }

    String installOf(int batch) {
        return installId(series, numbers[turn(batch)]);
    }

    String tokenOf(int batch) {
        return tokens[turn(batch)];
    }

    /** The first seq of a batch, when each of the batches before it held so many events. */
    long firstSeqOf(int batch, int eventsEach) {
        return firstSeq + (long) ((sentBefore + batch) / count()) * eventsEach;
    }

    private int turn(int batch) {
        return (sentBefore + batch) % count();
    }

    /** The same installs after they have sent more batches. */
    Phones after(int batches) {
        return new Phones(series, numbers, firstSeq, tokens, sentBefore + batches);
    }
}
