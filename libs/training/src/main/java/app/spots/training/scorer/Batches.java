package app.spots.training.scorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Cuts the examples into batches, in another order each epoch. A decision stays whole where its rows are compared. */
final class Batches {

    private final int[][] groups;
    private final int size;

    Batches(LabelledRows rows, ScorerSettings settings) {
        size = settings.batch();
        groups = settings.pairwise() > 0 ? decisions(rows) : singles(rows.size());
    }

    private static int[][] singles(int count) {
        int[][] groups = new int[count][];
        Arrays.setAll(groups, row -> new int[] {row});
        return groups;
    }

    private static int[][] decisions(LabelledRows rows) {
        Map<Integer, List<Integer>> decisions = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            decisions
                    .computeIfAbsent(rows.decisions()[row], decision -> new ArrayList<>())
                    .add(row);
        }
        return decisions.values().stream()
                .map(decision -> decision.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** @return rows of each batch */
    List<int[]> shuffled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] order = groups.clone();
        for (int at = order.length - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            int[] moved = order[at];
            order[at] = order[other];
            order[other] = moved;
        }
        List<int[]> batches = new ArrayList<>();
        List<int[]> open = new ArrayList<>();
        int rows = 0;
        for (int[] group : order) {
            open.add(group);
            rows += group.length;
            if (rows >= size) {
                batches.add(joined(open));
                open.clear();
                rows = 0;
            }
        }
        if (!open.isEmpty()) {
            batches.add(joined(open));
        }
        return batches;
    }

    private static int[] joined(List<int[]> groups) {
        return groups.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
