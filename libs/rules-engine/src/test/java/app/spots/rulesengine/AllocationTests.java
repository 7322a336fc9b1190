package app.spots.rulesengine;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulescore.testing.PackGenerator;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTests {

    private static final long SEED = 7;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Whatever a request allocates, ten times the candidates allocate no more. */
    @Test
    void bytecodeAllocatesNothingForACandidate() {
        PackGenerator generator = PackGenerator.of(SEED);
        Pack pack = generator.pack();
        PackEvaluator evaluator = new PackEvaluator(pack, Weights.starting(pack));
        InputValues user = generator.user(pack);
        InputValues context = generator.context(pack);
        CandidateColumns few = evaluator.columns(candidates(generator, pack, 1_000));
        CandidateColumns many = evaluator.columns(candidates(generator, pack, 10_000));
        // Buffers grow to the largest request and stay.
        evaluator.best(user, context, many, 20);

        long forFew = allocated(() -> evaluator.best(user, context, few, 20));
        long forMany = allocated(() -> evaluator.best(user, context, many, 20));

        assertThat(pack.rules()).isNotEmpty();
        assertThat(forMany - forFew).isLessThan(1_000);
    }

    private long allocated(Runnable request) {
        request.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        request.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static List<Candidate> candidates(PackGenerator generator, Pack pack, int count) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            candidates.add(new Candidate("c" + i, generator.candidate(pack), generator.modelScore()));
        }
        return candidates;
    }
}
