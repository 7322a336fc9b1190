package app.spots.benchmarks.inference;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The loads, one after the other, on a service that knows its city. */
final class InferenceRun {
    private static final int[] CALLERS = {2, 4, 8, 16};
    private static final int MOST_PER_SECOND = 2_000;
    private static final int KEPT_QUESTIONS = 200;
    private static final int WARM_UP_WINDOWS = 12;
    private static final int LONGEST_WINDOW = 10;
    private static final double STILL_FASTER = 1.03;
    private static final int TEXTS = 200;

    private final URI service;
    private final Asker asker;
    private final Load load;
    private final Questions questions;
    private final int seconds;
    private final int perSecond;
    private final PrintStream out;
    private final InferenceFigures figures = new InferenceFigures();

    InferenceRun(URI service, Asker asker, Questions questions, InferenceOptions options, PrintStream out) {
        this.service = service;
        this.asker = asker;
        this.load = new Load(asker);
        this.questions = questions;
        this.seconds = options.seconds();
        this.perSecond = options.perSecond();
        this.out = out;
    }

    InferenceFigures measure() throws IOException, InterruptedException {
        warmUp();
        uncached();
        saturated();
        cached();
        texts();
        besideOnnxRuntime();
        return figures;
    }

    private void besideOnnxRuntime() {
        ScoringOverRawOrt scoring = ScoringOverRawOrt.measure();
        out.printf(
                Locale.ROOT,
                "1,000 candidates by a network: %.0f us, by ONNX Runtime itself %.0f us%n",
                scoring.scorerMicros(),
                scoring.rawMicros());
        figures.put("scoringOverRawOrt", scoring.ratio(), "at most 1.5: 1,000 candidates beside ONNX Runtime itself");
    }

    /** Until compilers have nothing left to win: what is measured is a service at work, not one that starts. */
    private void warmUp() throws InterruptedException {
        int windowSeconds = Math.min(LONGEST_WINDOW, seconds);
        double best = 0;
        double latest = 0;
        for (int window = 0; window < WARM_UP_WINDOWS && latest >= STILL_FASTER * best; window++) {
            best = Math.max(best, latest);
            Answers answers = load.closedLoop(
                    requests(MOST_PER_SECOND * windowSeconds, questions::next), 4, Duration.ofSeconds(windowSeconds));
            print("warm-up", answers);
            latest = answers.perSecond();
        }
    }

    private void uncached() throws InterruptedException {
        Answers answers = load.openLoop(requests(perSecond * seconds, questions::next), perSecond);
        print("uncached", answers);
        Answers computed = answers.from("computed"::equals);
        figures.put("p50Ms", computed.percentileMs(50), "under 8, uncached at " + perSecond + "/s");
        figures.put("p99Ms", computed.percentileMs(99), "under 30");
        long[] candidates = computed.candidates();
        figures.put(
                "candidatesScored",
                candidates.length == 0 ? Double.NaN : candidates[candidates.length / 2],
                "at least 1,000 (the median)");
    }

    private void saturated() throws InterruptedException {
        double best = 0;
        for (int callers : CALLERS) {
            Answers answers = load.closedLoop(
                    requests(1 + MOST_PER_SECOND * seconds / 3, questions::next),
                    callers,
                    Duration.ofMillis(1_000L * seconds / 3));
            print(callers + " callers", answers);
            best = Math.max(best, answers.from("computed"::equals).perSecond());
        }
        figures.put("maxRequestsPerSecond", best, "reported");
    }

    private void cached() throws InterruptedException {
        List<HttpRequest> kept = requests(KEPT_QUESTIONS, questions::next);
        print("first of the kept", load.closedLoop(kept, 4, Duration.ofMinutes(1)));
        List<HttpRequest> again = new ArrayList<>();
        while (again.size() < perSecond * seconds) {
            again.addAll(kept);
        }
        Answers answers = load.openLoop(again.subList(0, perSecond * seconds), perSecond);
        print("kept", answers);
        figures.put("cacheHitP99Ms", answers.from("memory"::equals).percentileMs(99), "under 3");
    }

    private void texts() throws IOException, InterruptedException {
        ModelTime before = ModelTime.of(service, "all-minilm");
        print("with words", load.closedLoop(requests(TEXTS, questions::withWords), 1, Duration.ofMinutes(2)));
        figures.put(
                "embedMs",
                ModelTime.of(service, "all-minilm").millisSince(before),
                "under 3 (the mean, by the service's own timer, one at a time)");
    }

    private List<HttpRequest> requests(int count, Supplier<Question> source) {
        List<HttpRequest> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(asker.request(source.get()));
        }
        return requests;
    }

    private void print(String what, Answers answers) {
        out.printf(
                Locale.ROOT,
                "  %-18s %,6d answers, %7.1f/s, p50 %6.2f ms, p99 %7.2f ms, %s%n",
                what,
                answers.all().size(),
                answers.perSecond(),
                answers.percentileMs(50),
                answers.percentileMs(99),
                answers.origins());
    }
}
