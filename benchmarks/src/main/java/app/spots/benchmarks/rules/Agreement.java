package app.spots.benchmarks.rules;

import java.util.Arrays;
import java.util.List;

/** What does not give the same answers is not worth comparing. */
final class Agreement {

    private final List<String> contestants;

    Agreement(List<String> contestants) {
        this.contestants = contestants;
    }

    /**
     * How many scores were compared, of each contestant with the first.
     *
     * @throws IllegalStateException naming the first difference
     */
    int check(int candidates) {
        Workload workload = Workload.of(BenchmarkPack.RULES, candidates);
        Contestant first = Contestant.named(contestants.get(0), workload);
        int compared = 0;
        for (String name : contestants.subList(1, contestants.size())) {
            Contestant other = Contestant.named(name, workload);
            for (int request = 0; request < Workload.REQUESTS; request++) {
                compared += compare(name, request, first, other);
            }
        }
        return compared;
    }

    private int compare(String name, int request, Contestant first, Contestant other) {
        double[] expected = first.scores(request);
        double[] found = other.scores(request);
        for (int row = 0; row < expected.length; row++) {
            if (Double.doubleToRawLongBits(expected[row]) != Double.doubleToRawLongBits(found[row])) {
                throw new IllegalStateException("request %d, row %d: %s gives %s, %s gives %s"
                        .formatted(request, row, contestants.get(0), expected[row], name, found[row]));
            }
        }
        if (!Arrays.equals(first.top(request), other.top(request))) {
            throw new IllegalStateException("request " + request + ": " + name + " returns other places");
        }
        return expected.length;
    }
}
