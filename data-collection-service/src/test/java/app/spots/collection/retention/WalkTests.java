package app.spots.collection.retention;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.log.LogMonths.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WalkTests {
    private static final int CHUNK = 10;

    private final TreeSet<Integer> rows = new TreeSet<>();
    private final List<Integer> begins = new ArrayList<>();

    @Test
    void eachChunkGoesOnWhereTheLastOneEnded() {
        for (int row = 1; row <= 35; row++) {
            rows.add(row);
        }

        assertThat(taken(new Walk(List.of(this::take)))).isEqualTo(35);

        assertThat(begins).as("and once more from the start").containsExactly(0, 10, 20, 30, 35, 0);
    }

    @Test
    void whatMovedToTheFrontMeanwhileIsTakenAllTheSame() {
        for (int row = 11; row <= 35; row++) {
            rows.add(row);
        }
        Walk walk = new Walk(List.of(this::take));
        walk.step();
        rows.remove(33);
        rows.add(3);

        taken(walk);

        assertThat(rows).isEmpty();
    }

    @Test
    void oneWorkComesAfterTheOther() {
        rows.add(1);
        List<String> second = new ArrayList<>();

        taken(new Walk(List.of(this::take, after -> {
            second.add(rows + after);
            return new Chunk(0, after);
        })));

        assertThat(second).containsExactly("[]" + Chunk.START);
    }

    private static int taken(Walk walk) {
        int total = 0;
        for (int some = walk.step(); some > 0; some = walk.step()) {
            total += some;
        }
        return total;
    }

    private Chunk take(String after) {
        int from = after.equals(Chunk.START) ? 0 : Integer.parseInt(after);
        begins.add(from);
        List<Integer> some = rows.tailSet(from, false).stream().limit(CHUNK).toList();
        some.forEach(rows::remove);
        return new Chunk(
                some.size(), some.isEmpty() ? Chunk.START : some.getLast().toString());
    }
}
