package app.spots.modelruntime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.spots.modelruntime.search.VectorIndex.Hit;
import app.spots.modelruntime.text.QuantisedVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorIndexTests {

    private final Random random = new Random(3);
    private final VectorIndex index = new VectorIndex(384);

    @Test
    void findsExactlyWhatAFullSortFinds() {
        List<QuantisedVector> vectors =
                IntStream.range(0, 2_000).mapToObj(i -> randomVector()).toList();
        for (int i = 0; i < vectors.size(); i++) {
            index.put("spot-" + i, vectors.get(i));
        }
        QuantisedVector query = randomVector();
        List<Hit> all = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            all.add(new Hit("spot-" + i, query.similarity(vectors.get(i))));
        }
        all.sort(Comparator.comparingDouble(Hit::similarity).reversed().thenComparing(Hit::id));
        assertThat(index.nearest(query, 20)).isEqualTo(all.subList(0, 20));
        assertThat(index.nearest(query, 5_000)).isEqualTo(all);
    }

    @Test
    void searchesOnlyAmongTheGivenIds() {
        QuantisedVector query = randomVector();
        index.put("same", query);
        index.put("other", randomVector());
        index.put("far", randomVector());
        assertThat(index.nearest(query, List.of("other", "far", "unknown"), 5))
                .extracting(Hit::id)
                .containsExactlyInAnyOrder("other", "far");
        assertThat(index.nearest(query, 1)).containsExactly(new Hit("same", 1));
        assertThat(index.nearest(query, 0)).isEmpty();
    }

    @Test
    void equalsComeInTheOrderOfTheirIds() {
        QuantisedVector vector = randomVector();
        List.of("c", "a", "d", "b").forEach(id -> index.put(id, vector));
        assertThat(index.nearest(vector, 2)).extracting(Hit::id).containsExactly("a", "b");
        assertThat(index.nearest(vector, List.of("d", "c", "b"), 2))
                .extracting(Hit::id)
                .containsExactly("b", "c");
    }

    @Test
    void replacesAndRemoves() {
        QuantisedVector first = randomVector();
        QuantisedVector second = randomVector();
        index.put("a", first);
        index.put("a", second);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.similarity(second, "a")).hasValue(1);
        index.remove("a");
        assertThat(index.similarity(second, "a")).isEmpty();
        assertThat(index.nearest(second, 3)).isEmpty();
    }

    @Test
    void refusesVectorsOfAnotherLength() {
        QuantisedVector small = QuantisedVector.of(new byte[] {1, 2});
        assertThatIllegalArgumentException().isThrownBy(() -> index.put("a", small));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(small, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> index.nearest(randomVector(), -1));
    }

    private QuantisedVector randomVector() {
        byte[] bytes = new byte[384];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(255) - 127);
        }
        return QuantisedVector.of(bytes);
    }
}
