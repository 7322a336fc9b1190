package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorationTests {
    private static final int IDS = 200_000;

    @Test
    void shownPlacesComeAsOftenAsThePropensitySays() {
        for (int[] shape : new int[][] {{4, 11}, {2, 5}, {5, 3}, {10, 23}}) {
            int window = shape[0];
            int ranked = shape[1];
            Exploration exploration = new Exploration(0.4, window, ranked);
            int[][] seen = new int[ranked][ranked];
            Random ids = new Random(window);
            for (int id = 0; id < IDS; id++) {
                int[] order = exploration
                        .draw(new UUID(ids.nextLong(), ids.nextLong()))
                        .order();
                for (int place = 0; place < ranked; place++) {
                    seen[order[place]][place]++;
                }
            }
            for (int item = 0; item < ranked; item++) {
                for (int place = 0; place < ranked; place++) {
                    double expected = exploration.propensity(item, place);
                    double deviation = Math.sqrt(expected * (1 - expected) / IDS);
                    assertThat((double) seen[item][place] / IDS)
                            .as("window %d, %d ranked: %d at %d", window, ranked, item, place)
                            .isCloseTo(expected, within(6 * deviation + 1e-12));
                }
            }
        }
    }

    @Test
    void propensitiesOfAnItemAndOfAPlaceSumToOne() {
        Exploration exploration = new Exploration(0.05, 4, 14);
        for (int fixed = 0; fixed < 14; fixed++) {
            int it = fixed;
            assertThat(IntStream.range(0, 14)
                            .mapToDouble(other -> exploration.propensity(it, other))
                            .sum())
                    .isCloseTo(1, within(1e-12));
            assertThat(IntStream.range(0, 14)
                            .mapToDouble(other -> exploration.propensity(other, it))
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void nothingMovesByAWindowOrMore() {
        Exploration exploration = new Exploration(1, 4, 30);
        Random ids = new Random(1);
        for (int id = 0; id < 10_000; id++) {
            int[] order =
                    exploration.draw(new UUID(ids.nextLong(), ids.nextLong())).order();
            for (int place = 0; place < order.length; place++) {
                assertThat(Math.abs(order[place] - place)).isLessThan(4);
                assertThat(exploration.propensity(order[place], place)).isPositive();
            }
            assertThat(Arrays.stream(order).sorted())
                    .containsExactly(IntStream.range(0, 30).boxed().toArray(Integer[]::new));
        }
        assertThat(exploration.propensity(0, 4)).isZero();
        assertThat(exploration.propensity(9, 5)).isZero();
    }

    @Test
    void exploresAsOftenAsAskedForAndWithoutItKeepsTheOrder() {
        Exploration exploration = new Exploration(0.05, 4, 20);
        int explored = 0;
        Random ids = new Random(2);
        for (int id = 0; id < IDS; id++) {
            Exploration.Order drawn = exploration.draw(new UUID(ids.nextLong(), ids.nextLong()));
            if (drawn.explored()) {
                explored++;
            } else {
                assertThat(drawn.order()).isSorted();
            }
        }
        assertThat(explored).isBetween(IDS / 20 - 600, IDS / 20 + 600);
    }

    @Test
    void oneIdIsOneOrder() {
        UUID id = UUID.fromString("0199f3c1-5a00-7000-8000-000000000001");
        Exploration exploration = new Exploration(1, 4, 12);
        assertThat(exploration.draw(id).order()).isEqualTo(exploration.draw(id).order());
        // Published: whoever draws again must come to the same.
        assertThat(exploration.draw(id).order()).containsExactly(PUBLISHED);
    }

    private static final int[] PUBLISHED = {1, 0, 2, 3, 5, 4, 6, 8, 7, 10, 9, 11};
}
