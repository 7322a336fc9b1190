package app.spots.recommenders.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PanelTests {

    /** More rows than one block, a width that no vector divides. */
    private static final Panel LEFT = Panel.normal(1100, 13, 1, 1);

    private static final Panel RIGHT = Panel.normal(13, 5, 1, 2);

    @Test
    void productIsTheTextbooks() {
        try (Workers workers = Workers.of(2)) {
            Panel product = LEFT.times(RIGHT, workers);
            for (int row = 0; row < LEFT.rows(); row++) {
                for (int column = 0; column < RIGHT.width(); column++) {
                    double sum = 0;
                    for (int k = 0; k < LEFT.width(); k++) {
                        sum += LEFT.at(row, k) * RIGHT.at(k, column);
                    }
                    assertThat((double) product.at(row, column)).isCloseTo(sum, within(1e-4));
                }
            }
        }
    }

    @Test
    void gramIsTheTextbooks() {
        try (Workers workers = Workers.of(2)) {
            double[] gram = LEFT.gram(workers);
            for (int i = 0; i < 13; i++) {
                for (int j = 0; j < 13; j++) {
                    double sum = 0;
                    for (int row = 0; row < LEFT.rows(); row++) {
                        sum += LEFT.at(row, i) * LEFT.at(row, j);
                    }
                    assertThat(gram[i * 13 + j]).isCloseTo(sum, within(1e-2));
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            assertThat(LEFT.gram(three)).isEqualTo(LEFT.gram(one));
            assertThat(LEFT.times(RIGHT, three).data())
                    .isEqualTo(LEFT.times(RIGHT, one).data());
        }
    }

    @Test
    void aFailureInOneBlockIsTheCallersFailure() {
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> workers.blocks(10, 1, (from, to) -> {
                        if (from == 7) {
                            throw new IllegalArgumentException("seven");
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("seven");
        }
    }
}
