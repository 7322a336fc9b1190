package app.spots.recommenders.graph;

import app.spots.recommenders.algebra.Kernels;
import app.spots.recommenders.algebra.Panel;
import app.spots.recommenders.algebra.Workers;
import app.spots.recommenders.interactions.InteractionMatrix;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;

/** The interaction matrix with each entry divided by the square roots of its user's and its item's degree. */
final class NormalisedGraph {
    private static final int BLOCK = 256;

    private final InteractionMatrix interactions;
    private final float[] userScale;
    private final float[] itemScale;

    NormalisedGraph(InteractionMatrix interactions) {
        this.interactions = interactions;
        this.userScale = scale(interactions.byUser());
        this.itemScale = scale(interactions.byItem());
    }

    private static float[] scale(SparseRows rows) {
        float[] scale = new float[rows.rows()];
        for (int row = 0; row < scale.length; row++) {
            scale[row] = rows.length(row) == 0 ? 0 : (float) (1 / Math.sqrt(rows.length(row)));
        }
        return scale;
    }

    int users() {
        return interactions.users();
    }

    int items() {
        return interactions.items();
    }

    SparseRows byUser() {
        return interactions.byUser();
    }

    /** 1 / square root of the item's degree; 0 for one that nobody took. */
    float itemScale(int item) {
        return itemScale[item];
    }

    /** {@code N * panel}: a row an item in, a row a user out. */
    Panel toUsers(Panel items, Workers workers) {
        Panel users = Panel.zero(users(), items.width());
        workers.blocks(users(), BLOCK, (from, to) -> toUsers(items, users, from, to));
        return users;
    }

    /** {@code transpose(N) * panel}: a row a user in, a row an item out. */
    Panel toItems(Panel users, Workers workers) {
        Panel items = Panel.zero(items(), users.width());
        workers.blocks(items(), BLOCK, (from, to) -> toItems(users, items, from, to));
        return items;
    }

    void toUsers(Panel items, Panel users, int from, int to) {
        multiply(interactions.byUser(), userScale, itemScale, items, users, from, to);
    }

    void toItems(Panel users, Panel items, int from, int to) {
        multiply(interactions.byItem(), itemScale, userScale, users, items, from, to);
    }

    private static void multiply(
            SparseRows rows, float[] rowScale, float[] columnScale, Panel in, Panel out, int from, int to) {
        int width = in.width();
        for (int row = from; row < to; row++) {
            int at = row * width;
            Arrays.fill(out.data(), at, at + width, 0);
            int p = rows.start(row);
            for (; p + 4 <= rows.end(row); p += 4) {
                int c0 = rows.at(p);
                int c1 = rows.at(p + 1);
                int c2 = rows.at(p + 2);
                int c3 = rows.at(p + 3);
                Kernels.addScaled(
                        rowScale[row] * columnScale[c0],
                        c0 * width,
                        rowScale[row] * columnScale[c1],
                        c1 * width,
                        rowScale[row] * columnScale[c2],
                        c2 * width,
                        rowScale[row] * columnScale[c3],
                        c3 * width,
                        in.data(),
                        width,
                        out.data(),
                        at);
            }
            for (; p < rows.end(row); p++) {
                int column = rows.at(p);
                Kernels.addScaled(
                        rowScale[row] * columnScale[column], in.data(), column * width, width, out.data(), at);
            }
        }
    }
}
