package app.spots.recommenders.nextvisit;

/**
 * A complete binary tree of tests "is the value at most this?". Node n has the children 2n+1 (yes) and 2n+2 (no); a node
 * that tests nothing sends everything to the left.
 *
 * @param feature what each inner node tests
 * @param threshold positive infinity where nothing is tested
 * @param leaves from left to right
 */
record Tree(int[] feature, float[] threshold, float[] leaves) {

    Tree times(float share) {
        float[] scaled = leaves.clone();
        for (int leaf = 0; leaf < scaled.length; leaf++) {
            scaled[leaf] *= share;
        }
        return new Tree(feature, threshold, scaled);
    }

    double value(float[] values, int from) {
        int node = 0;
        while (node < feature.length) {
            node = 2 * node + (values[from + feature[node]] <= threshold[node] ? 1 : 2);
        }
        return leaves[node - feature.length];
    }
}
