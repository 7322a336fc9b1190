package app.spots.recommenders.nextvisit;

import java.util.List;

/** What boosted trees add to a score. Empty: nothing. */
record Forest(List<Tree> trees) {

    static final Forest NOTHING = new Forest(List.of());

    Forest {
        trees = List.copyOf(trees);
    }

    boolean isEmpty() {
        return trees.isEmpty();
    }

    /** Adds so many times as much. */
    Forest times(float share) {
        return new Forest(trees.stream().map(tree -> tree.times(share)).toList());
    }

    double value(float[] values, int from) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(values, from);
        }
        return sum;
    }
}
