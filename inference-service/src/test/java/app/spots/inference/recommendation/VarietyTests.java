package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.recommendation.Variety.Of;
import app.spots.inference.support.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VarietyTests {
    private static final VarietySettings SETTINGS = new VarietySettings(0.4, 0.6, 0.1);

    private final List<Item> items = new ArrayList<>();

    @Test
    void noCategoryHasMoreThanItsShareWhereThereIsAnythingElse() {
        spots(30, "cafe");
        spots(3, "bar");
        spots(3, "park");

        List<Integer> taken = take(new Variety(Of.CATEGORIES, Map.of(), SETTINGS, 10), 10);

        // Four cafes, all that is no cafe, and no park before a cafe that ranks higher.
        assertThat(taken).containsExactly(0, 1, 2, 3, 30, 31, 32, 33, 34, 35);
    }

    @Test
    void ofWhatThePersonGoesToThereMayBeMoreButNeverAllOfIt() {
        spots(30, "cafe");
        spots(30, "park");
        spots(30, "bar");

        assertThat(cafes(take(new Variety(Of.CATEGORIES, Map.of("cafe", 0.45), SETTINGS, 20), 20)))
                .isEqualTo(11);
        assertThat(cafes(take(new Variety(Of.CATEGORIES, Map.of("cafe", 1.0), SETTINGS, 20), 20)))
                .isEqualTo(12);
    }

    @Test
    void whereThereIsNothingElseItIsTakenByScore() {
        spots(30, "cafe");
        spots(1, "park");

        assertThat(take(new Variety(Of.CATEGORIES, Map.of(), SETTINGS, 5), 5)).containsExactly(0, 1, 2, 3, 30);
    }

    @Test
    void aChainHasATenthWhateverItsBranchesAreNumbered() {
        for (int i = 0; i < 20; i++) {
            named("Bean There #" + i, "cafe " + i);
        }
        named("BEAN THERE", "tea");
        spots(20, "park");

        for (Of of : List.of(Of.CHAINS, Of.CATEGORIES)) {
            List<Integer> taken = take(new Variety(of, Map.of(), new VarietySettings(1, 1, 0.1), 20), 20);
            assertThat(taken.stream().filter(row -> row <= 20)).containsExactly(0, 1);
        }
        assertThat(take(new Variety(Of.NOTHING, Map.of(), SETTINGS, 20), 20))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void asksForMoreRowsWhileTheyMightVaryIt() {
        spots(30, "cafe");
        spots(30, "park");
        Variety variety = new Variety(Of.CATEGORIES, Map.of(), SETTINGS, 10);

        assertThat(variety.take(rows(20), items, 10).varied()).isFalse();
        assertThat(variety.take(rows(60), items, 8).varied()).isTrue();
        assertThat(variety.behind(List.of(0, 1, 30), rows(60), items, 3)).containsExactly(2, 3, 4);
    }

    private List<Integer> take(Variety variety, int wanted) {
        return variety.take(rows(items.size()), items, wanted).rows();
    }

    private static int[] rows(int count) {
        return IntStream.range(0, count).toArray();
    }

    private long cafes(List<Integer> rows) {
        return rows.stream()
                .filter(row -> "cafe".equals(items.get(row).category()))
                .count();
    }

    private void spots(int count, String category) {
        for (int i = 0; i < count; i++) {
            Spot spot = Entries.spot(category + "_" + i, category, 1, 1);
            items.add(new Item(spot, ItemType.SPOT, spot));
        }
    }

    private void named(String name, String category) {
        Spot spot = new Spot(
                "named_" + items.size(),
                name,
                category,
                new LatLon(1, 1),
                null,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                false,
                false);
        items.add(new Item(spot, ItemType.SPOT, spot));
    }
}
