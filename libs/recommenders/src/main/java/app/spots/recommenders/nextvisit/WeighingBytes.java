package app.spots.recommenders.nextvisit;

import app.spots.recommenders.storage.SealedBytes;
import app.spots.recommenders.storage.UnreadableModelException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The stored form of weighings: how many terms there are; then, setting by setting, the weights and the trees. */
final class WeighingBytes {

    private static final int DEEPEST = 12;

    private WeighingBytes() {}

    static void write(DataOutputStream out, NextVisitWeights weights) throws IOException {
        out.writeInt(Term.COUNT);
        for (Setting setting : Setting.values()) {
            Weighing weighing = weights.of(setting);
            for (double weight : weighing.weights()) {
                out.writeDouble(weight);
            }
            writeForest(out, weighing.forest());
        }
    }

    private static void writeForest(DataOutputStream out, Forest forest) throws IOException {
        out.writeInt(forest.trees().size());
        for (Tree tree : forest.trees()) {
            out.writeByte(Integer.numberOfTrailingZeros(tree.leaves().length));
            for (int node = 0; node < tree.feature().length; node++) {
                out.writeShort(tree.feature()[node]);
                out.writeFloat(tree.threshold()[node]);
            }
            for (float leaf : tree.leaves()) {
                out.writeFloat(leaf);
            }
        }
    }

    static Map<Setting, Weighing> read(DataInputStream in) throws IOException {
        int terms = in.readInt();
        if (terms != Term.COUNT) {
            throw UnreadableModelException.because(terms + " terms, this code has " + Term.COUNT);
        }
        Map<Setting, Weighing> weighings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            double[] weights = new double[terms];
            for (int term = 0; term < terms; term++) {
                weights[term] = in.readDouble();
                requireFinite(weights[term]);
            }
            weighings.put(setting, new Weighing(weights, readForest(in)));
        }
        return weighings;
    }

    private static Forest readForest(DataInputStream in) throws IOException {
        int size = SealedBytes.count(in, 1);
        List<Tree> trees = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            int depth = in.readByte();
            if (depth < 0 || depth > DEEPEST) {
                throw UnreadableModelException.because("a tree of depth " + depth);
            }
            int inner = (1 << depth) - 1;
            int[] feature = new int[inner];
            float[] threshold = new float[inner];
            for (int node = 0; node < inner; node++) {
                feature[node] = in.readShort();
                threshold[node] = in.readFloat();
                if (feature[node] < 0 || feature[node] >= ShortList.WIDTH || Float.isNaN(threshold[node])) {
                    throw UnreadableModelException.because("a tree tests what there is not");
                }
            }
            float[] leaves = new float[inner + 1];
            for (int leaf = 0; leaf < leaves.length; leaf++) {
                leaves[leaf] = in.readFloat();
                requireFinite(leaves[leaf]);
            }
            trees.add(new Tree(feature, threshold, leaves));
        }
        return new Forest(trees);
    }

    private static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw UnreadableModelException.because("a weight is no number");
        }
    }
}
