package app.spots.recommenders.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.RandomInteractions;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;
import org.junit.jupiter.api.Test;

/** Against the same in dense double arithmetic. */
class GraphFilterTests {
    private static final int RANK = 6;
    private static final InteractionMatrix INTERACTIONS = RandomInteractions.of(120, 90, 4);

    @Test
    void singularValuesAndProjectionAreThoseOfADenseDecomposition() {
        SimpleSVD<SimpleMatrix> dense = normalised().svd();
        try (Workers workers = Workers.of(2)) {
            TruncatedSvd svd = TruncatedSvd.of(new NormalisedGraph(INTERACTIONS), RANK, 40, 1, workers);
            SimpleMatrix v = dense.getV().cols(0, RANK);
            SimpleMatrix expected = v.mult(v.transpose());
            for (int k = 0; k < RANK; k++) {
                assertThat(svd.values()[k]).isCloseTo(dense.getSingleValue(k), within(1e-4));
            }
            for (int i = 0; i < 90; i++) {
                for (int j = 0; j < 90; j++) {
                    double projection = 0;
                    for (int k = 0; k < RANK; k++) {
                        projection += svd.right().at(i, k) * svd.right().at(j, k);
                    }
                    assertThat(projection).isCloseTo(expected.get(i, j), within(2e-3));
                }
            }
        }
    }

    @Test
    void filtersAreThePublishedFormulas() {
        for (double sharpening : new double[] {0, 2.5}) {
            GraphFilterSettings settings = new GraphFilterSettings(RANK, 0.3, sharpening, 40);
            SimpleMatrix expected = expected(settings);
            try (Workers workers = Workers.of(2)) {
                GraphFilter filter = GraphFilter.train(INTERACTIONS, settings, 1, workers);
                float[][] scores = new float[2][90];
                filter.score(new int[] {17, 101}, scores);
                for (int item = 0; item < 90; item++) {
                    assertThat((double) scores[0][item]).isCloseTo(expected.get(17, item), within(5e-3));
                    assertThat((double) scores[1][item]).isCloseTo(expected.get(101, item), within(5e-3));
                }
            }
        }
    }

    /** Runge and Kutta's four slopes, not their sum as a polynomial. */
    private static SimpleMatrix expected(GraphFilterSettings settings) {
        SimpleMatrix r = new SimpleMatrix(RandomInteractions.dense(INTERACTIONS));
        SimpleMatrix n = normalised();
        SimpleMatrix step = n.transpose().mult(n);
        SimpleMatrix v = n.svd().getV().cols(0, RANK);
        SimpleMatrix root = new SimpleMatrix(90, 90);
        for (int item = 0; item < 90; item++) {
            root.set(item, item, Math.sqrt(INTERACTIONS.byItem().length(item)));
        }
        SimpleMatrix ideal = r.mult(root.invert()).mult(v).mult(v.transpose()).mult(root);
        SimpleMatrix y = r.mult(step).plus(ideal.scale(settings.idealWeight()));
        double t = settings.sharpening();
        SimpleMatrix k1 = y.mult(step).scale(-1);
        SimpleMatrix k2 = y.plus(k1.scale(t / 2)).mult(step).scale(-1);
        SimpleMatrix k3 = y.plus(k2.scale(t / 2)).mult(step).scale(-1);
        SimpleMatrix k4 = y.plus(k3.scale(t)).mult(step).scale(-1);
        return y.plus(k1.plus(k2.scale(2)).plus(k3.scale(2)).plus(k4).scale(t / 6));
    }

    private static SimpleMatrix normalised() {
        SimpleMatrix n = new SimpleMatrix(RandomInteractions.dense(INTERACTIONS));
        for (int user = 0; user < 120; user++) {
            for (int item = 0; item < 90; item++) {
                double degrees = INTERACTIONS.byUser().length(user)
                        * (double) INTERACTIONS.byItem().length(item);
                n.set(user, item, degrees == 0 ? 0 : n.get(user, item) / Math.sqrt(degrees));
            }
        }
        return n;
    }

    @Test
    void bitsDoNotDependOnThreads() {
        float[][] alone = new float[1][90];
        float[][] shared = new float[1][90];
        GraphFilterSettings settings = new GraphFilterSettings(RANK, 0.2, 2.5, 5);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            GraphFilter.train(INTERACTIONS, settings, 1, one).score(new int[] {5}, alone);
            GraphFilter.train(INTERACTIONS, settings, 1, three).score(new int[] {5}, shared);
        }
        assertThat(shared[0]).isEqualTo(alone[0]);
    }
}
