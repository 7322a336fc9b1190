package app.spots.recommenders.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.spots.recommenders.interactions.SparseRows;
import org.junit.jupiter.api.Test;

class NeighbourhoodTests {

    /** Users 0 and 1; user 0 took item 0, user 1 items 1 and 2. */
    private static final SparseRows TAKEN = SparseRows.of(2, 4, new int[] {0, 1, 1}, new int[] {0, 1, 2});

    @Test
    void aPlaceAtTheScaleCountsHalf() {
        // A degree of latitude is 111.195 km.
        NearTaken near =
                new NearTaken(TAKEN, new double[] {40, 41, 42, Double.NaN}, new double[] {-74, -74, -74, -74}, 111.195);
        float[][] scores = new float[1][4];
        near.score(new int[] {0}, scores);

        assertThat(scores[0][0]).isEqualTo(1);
        assertThat(scores[0][1]).isCloseTo(0.5f, within(1e-3f));
        assertThat(scores[0][2]).isCloseTo(0.2f, within(1e-3f));
        assertThat(scores[0][3]).isZero();
    }

    @Test
    void rareCategoriesCountMore() {
        // Items 0 and 3 share category 0 with item 2, item 1 has category 1 alone; item 3 has both.
        SparseRows categories = SparseRows.of(4, 3, new int[] {0, 2, 3, 1, 3}, new int[] {0, 0, 0, 1, 1});
        float[][] scores = new float[1][4];
        new SharedCategories(TAKEN, categories).score(new int[] {1}, scores);

        double common = Math.log(4 / 3.0);
        double rare = Math.log(4 / 2.0);
        assertThat(scores[0][0]).isCloseTo((float) common, within(1e-6f));
        assertThat(scores[0][1]).isCloseTo((float) rare, within(1e-6f));
        assertThat(scores[0][3]).isCloseTo((float) ((common + rare) / Math.sqrt(2)), within(1e-6f));
    }

    @Test
    void rejectsWhatDoesNotGoTogether() {
        assertThatThrownBy(() -> new NearTaken(TAKEN, new double[3], new double[4], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NearTaken(TAKEN, new double[4], new double[4], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
