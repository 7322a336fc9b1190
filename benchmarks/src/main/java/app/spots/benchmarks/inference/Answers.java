package app.spots.benchmarks.inference;

import app.spots.benchmarks.inference.Asker.Told;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a load brought. */
record Answers(List<One> all, long nanos) {

    record One(Told told, long nanos) {}

    /** By where the rankings came from; refusals by their status. */
    Map<String, Long> origins() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.told().isAnswer()
                                ? one.told().from()
                                : String.valueOf(one.told().status()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    Answers from(Predicate<String> origin) {
        return new Answers(
                all.stream()
                        .filter(one ->
                                one.told().isAnswer() && origin.test(one.told().from()))
                        .toList(),
                nanos);
    }

    /** The nearest rank; not a number of nothing. */
    double percentileMs(double percent) {
        long[] sorted = all.stream().mapToLong(One::nanos).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)] / 1e6;
    }

    double perSecond() {
        return all.size() / (nanos / 1e9);
    }

    /** Of a sample: reading all would take as long as asking. */
    long[] candidates() {
        long[] considered = all.stream()
                .limit(500)
                .mapToLong(one -> one.told().answer().candidatesConsidered())
                .toArray();
        Arrays.sort(considered);
        return considered;
    }
}
