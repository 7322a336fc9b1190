package app.spots.recommenders.nextvisit;

/** First and second derivatives of the loss by each row's score, and which lists of rows a tree is grown on. */
final class Slopes {

    private final int[] begin;
    private final boolean[] drawn;
    private final float[] slope;
    private final float[] curve;

    /** @param begin of each list, then the end of the last */
    Slopes(int[] begin) {
        this.begin = begin;
        drawn = new boolean[begin.length - 1];
        slope = new float[begin[begin.length - 1]];
        curve = new float[slope.length];
    }

    void draw(int list, boolean isDrawn) {
        drawn[list] = isDrawn;
    }

    boolean drawn(int list) {
        return drawn[list];
    }

    void set(int row, float first, float second) {
        slope[row] = first;
        curve[row] = second;
    }

    int rows() {
        return slope.length;
    }

    interface Group {
        int of(int row);
    }

    /** Of the rows drawn, by group: both sums, one after the other. */
    double[] sums(int groups, Group group) {
        double[] sums = new double[2 * groups];
        for (int list = 0; list < drawn.length; list++) {
            if (drawn[list]) {
                for (int row = begin[list]; row < begin[list + 1]; row++) {
                    int to = 2 * group.of(row);
                    sums[to] += slope[row];
                    sums[to + 1] += curve[row];
                }
            }
        }
        return sums;
    }
}
