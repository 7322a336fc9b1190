package app.spots.rulesengine;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ValueType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Candidates laid out input by input, as compiled packs read them. Laying out costs more than evaluating: keep them where
 * the same candidates are ranked again. Immutable; made for one pack, whatever its weights.
 */
public final class CandidateColumns {

    private final Pack pack;
    private final StringCodes codes;
    private final List<Candidate> candidates;
    private final double[] modelScores;
    private final double[][] columns;

    private CandidateColumns(
            Pack pack, StringCodes codes, List<Candidate> candidates, double[] modelScores, double[][] columns) {
        this.pack = pack;
        this.codes = codes;
        this.candidates = candidates;
        this.modelScores = modelScores;
        this.columns = columns;
    }

    /**
     * @throws IllegalArgumentException when values are bound to another pack
     * @throws app.spots.rulescore.InputRefused when a model score is no probability
     */
    static CandidateColumns of(ColumnLayout layout, List<Candidate> given) {
        List<Candidate> candidates = List.copyOf(given);
        Pack pack = layout.pack();
        StringCodes codes = layout.codes().copy();
        int length = wholeBlocks(candidates.size());
        double[] scores = new double[length];
        double[][] columns = new double[layout.columns().size()][length];
        for (int row = 0; row < candidates.size(); row++) {
            Candidate candidate = candidates.get(row);
            requireBoundTo(pack, candidate.values());
            scores[row] = pack.quantiseScore(candidate.modelScore());
            layOut(candidate.values(), layout.columns(), codes, columns, row);
        }
        for (double[] column : columns) {
            Arrays.fill(column, candidates.size(), length, Double.NaN);
        }
        return new CandidateColumns(pack, codes, candidates, scores, columns);
    }

    public Pack pack() {
        return pack;
    }

    public int size() {
        return candidates.size();
    }

    public Candidate candidate(int row) {
        return candidates.get(row);
    }

    /** On the pack's grid. */
    double modelScore(int row) {
        return modelScores[row];
    }

    double[][] columns() {
        return columns;
    }

    /** For every string of the pack and of the candidates. */
    StringCodes codes() {
        return codes;
    }

    private static void requireBoundTo(Pack pack, InputValues values) {
        if (values.schema() != pack.inputs().candidate()) {
            throw new IllegalArgumentException("a candidate is bound to another pack than " + pack.id());
        }
    }

    /** Compiled code reads whole vectors: behind the last candidate stands unknown. */
    private static int wholeBlocks(int size) {
        return (size + BlockFrame.BLOCK - 1) / BlockFrame.BLOCK * BlockFrame.BLOCK;
    }

    private static void layOut(
            InputValues values, List<InputDeclaration> inputs, StringCodes codes, double[][] columns, int row) {
        for (int column = 0; column < columns.length; column++) {
            InputDeclaration input = inputs.get(column);
            columns[column][row] = input.type() == ValueType.STRING
                    ? code(values.text(input.slot()), codes)
                    : values.number(input.slot());
        }
    }

    private static double code(@Nullable String string, StringCodes codes) {
        return string == null ? Double.NaN : codes.codeOf(string);
    }
}
