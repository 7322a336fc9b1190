package app.spots.recommenders;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.evaluation.Blend;
import app.spots.recommenders.evaluation.FullRanking;
import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.evaluation.Popularity;
import app.spots.recommenders.evaluation.RankedUsers;
import app.spots.recommenders.factor.FactorSettings;
import app.spots.recommenders.factor.FactorTrainer;
import app.spots.recommenders.graph.GraphFilter;
import app.spots.recommenders.graph.GraphFilterSettings;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.PairList;
import app.spots.recommenders.interactions.SparseRows;
import app.spots.recommenders.linear.Ease;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The accuracy bench in small, on seeded tastes: fails when a change makes a model worse than it was. A change that makes
 * it better moves the baseline with it.
 */
class CollaborativeGateTests {

    private static final int USERS = 400;
    private static final int ITEMS = 300;
    private static final int TASTES = 12;
    private static final int K = 20;
    private static final double LEEWAY = 0.004;

    private static final PairList TRAINED = new PairList();
    private static final PairList TESTED = new PairList();
    private static InteractionMatrix train;
    private static SparseRows test;
    private static Workers workers;

    /** Everybody has two tastes and takes items of them, the popular ones rather, and now and then any item. */
    @BeforeAll
    static void draw() {
        SplittableRandom random = new SplittableRandom(2026);
        for (int user = 0; user < USERS; user++) {
            int[] tastes = {random.nextInt(TASTES), random.nextInt(TASTES)};
            boolean[] taken = new boolean[ITEMS];
            for (int count = 0; count < 20; count++) {
                double skew = random.nextDouble() * random.nextDouble();
                int item = random.nextInt(5) == 0
                        ? (int) (ITEMS * skew)
                        : (int) (ITEMS / TASTES * skew) * TASTES + tastes[random.nextInt(2)];
                if (!taken[item]) {
                    taken[item] = true;
                    (count % 5 == 0 ? TESTED : TRAINED).add(user, item);
                }
            }
        }
        train = InteractionMatrix.of(TRAINED.rows(USERS, ITEMS));
        test = TESTED.rows(USERS, ITEMS);
        workers = Workers.of(2);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    @Test
    void noModelIsWorseThanItWas() {
        ItemScorer factors =
                new FactorTrainer(train, FactorSettings.of(16, 10, 0.1, 0.01), 1, workers).train(epoch -> {});
        ItemScorer graph = GraphFilter.train(train, new GraphFilterSettings(24, 0.3, 0.5, 8), 1, workers);
        ItemScorer ease = Ease.train(train, 40, 0.2);
        ItemScorer blend =
                new Blend(List.of(new Blend.Part(factors, 1), new Blend.Part(graph, 1), new Blend.Part(ease, 1)));

        requireAtLeast(new Popularity(train), 0.1985, 0.1069);
        requireAtLeast(factors, 0.5808, 0.3810);
        requireAtLeast(graph, 0.6054, 0.4076);
        requireAtLeast(ease, 0.5669, 0.4005);
        requireAtLeast(blend, 0.6129, 0.4202);
    }

    private static void requireAtLeast(ItemScorer scorer, double recall, double ndcg) {
        RankedUsers ranked = new FullRanking(train.byUser(), test, K).of(scorer, workers, done -> {});
        assertThat(ranked.meanRecall()).as("recall of %s", scorer.getClass()).isGreaterThan(recall - LEEWAY);
        assertThat(ranked.meanNdcg()).as("ndcg of %s", scorer.getClass()).isGreaterThan(ndcg - LEEWAY);
    }
}
