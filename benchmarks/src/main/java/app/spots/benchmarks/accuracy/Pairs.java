package app.spots.benchmarks.accuracy;

import app.spots.recommenders.interactions.PairList;
import app.spots.recommenders.interactions.SparseRows;
import java.util.List;

/** Pairs of ids as they are read, one file after another; numbered when all are. */
final class Pairs {
    private final Ids lefts;
    private final Ids rights;
    private final PairList pairs = new PairList();

    Pairs(Ids lefts, Ids rights) {
        this.lefts = lefts;
        this.rights = rights;
    }

    /** A pair a line. */
    static Pairs of(DataFile file, String leftColumn, String rightColumn, Ids lefts, Ids rights) {
        Pairs pairs = new Pairs(lefts, rights);
        pairs.read(file, leftColumn, rightColumn);
        return pairs;
    }

    void read(DataFile file, String leftColumn, String rightColumn) {
        file.forEachPerhapsHeaded(List.of(leftColumn, rightColumn), line -> add(line.id(0), line.id(1)));
    }

    void add(String left, String right) {
        pairs.add(lefts.meet(left), rights.meet(right));
    }

    boolean isEmpty() {
        return pairs.size() == 0;
    }

    /** When all ids have been met. */
    SparseRows rows() {
        return pairs.rows(lefts.numbers(), rights.numbers());
    }
}
