package app.spots.rulesengine;

import java.util.Arrays;

/**
 * The working memory of one evaluation, block by block. Compiled code reads and writes the fields; everything but {@code
 * columns} is indexed from 0 within the block. Sizes are whole multiples of every vector's length.
 */
final class BlockFrame {

    static final int BLOCK = 256;
    static final double[][] NO_COLUMNS = {};

    final double[] request;
    final double[][] tables;
    final double[][] scratch;
    /** Of a family whose rules fill several methods. */
    final double[] product = new double[BLOCK];

    final double[] total = new double[BLOCK];
    /** The index of the first filter that removes the candidate, or -1. */
    final double[] filtered = new double[BLOCK];

    double[][] columns = NO_COLUMNS;
    int base;
    int count;

    BlockFrame(int requestSlots, double[][] tables, int scratch) {
        this.request = new double[requestSlots];
        this.tables = tables;
        this.scratch = new double[scratch][BLOCK];
    }

    void begin(int first, int size) {
        base = first;
        count = size;
        Arrays.fill(total, 1);
        Arrays.fill(filtered, -1);
    }
}
