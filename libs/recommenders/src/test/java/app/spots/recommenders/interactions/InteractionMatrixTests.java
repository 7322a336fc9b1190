package app.spots.recommenders.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.recommenders.RandomInteractions;
import org.junit.jupiter.api.Test;

class InteractionMatrixTests {

    @Test
    void sortsAndForgetsRepetitions() {
        InteractionMatrix matrix = InteractionMatrix.of(3, 4, new int[] {2, 0, 2, 2, 0}, new int[] {3, 1, 0, 3, 0});

        assertThat(matrix.size()).isEqualTo(4);
        assertThat(matrix.byUser().row(0)).containsExactly(0, 1);
        assertThat(matrix.byUser().row(1)).isEmpty();
        assertThat(matrix.byUser().row(2)).containsExactly(0, 3);
        assertThat(matrix.byItem().row(0)).containsExactly(0, 2);
        assertThat(matrix.byItem().row(2)).isEmpty();
    }

    @Test
    void bothSidesHoldTheSame() {
        InteractionMatrix matrix = RandomInteractions.of(40, 30, 1);

        for (int user = 0; user < 40; user++) {
            for (int item = 0; item < 30; item++) {
                assertThat(matrix.byItem().contains(item, user))
                        .isEqualTo(matrix.byUser().contains(user, item));
            }
        }
    }

    @Test
    void rejectsWhatLiesOutside() {
        assertThatThrownBy(() -> InteractionMatrix.of(2, 2, new int[] {0, 1}, new int[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pair 1, (1, 2)");
        assertThatThrownBy(() -> SparseRows.of(2, 2, new int[] {-1}, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SparseRows.of(2, 2, new int[] {0}, new int[] {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pairsGrowAsTheyAreRead() {
        PairList pairs = new PairList();
        for (int i = 0; i < 3000; i++) {
            pairs.add(i, i % 7);
        }

        assertThat(pairs.size()).isEqualTo(3000);
        assertThat(pairs.rows(3000, 7).row(2999)).containsExactly(2999 % 7);
    }

    @Test
    void pairsAreRenumbered() {
        PairList pairs = new PairList();
        pairs.add(0, 0);
        pairs.add(1, 2);

        SparseRows rows = pairs.rows(new int[] {2, 0, 1}, new int[] {3, 1, 0, 2});

        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.columns()).isEqualTo(4);
        assertThat(rows.row(2)).containsExactly(3);
        assertThat(rows.row(0)).containsExactly(0);
        assertThat(rows.row(1)).isEmpty();
    }
}
