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
        candidates.forEach(candidate -> requireBoundTo(pack, candidate.values()));
        StringCodes codes = new StringCodes(layout.codes());
        int length = wholeBlocks(candidates.size());
        double[][] columns = layout.columns().stream()
                .map(input -> column(input, candidates, codes, length))
                .toArray(double[][]::new);
        double[] scores = new double[length];
        for (int row = 0; row < candidates.size(); row++) {
            scores[row] = pack.quantiseScore(candidates.get(row).modelScore());
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

    /** Null for a string that neither the pack nor a candidate holds. */
    @Nullable
    Double codeOf(String string) {
        return codes.find(string);
    }

    int codeCount() {
        return codes.size();
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

    private static double[] column(InputDeclaration input, List<Candidate> candidates, StringCodes codes, int length) {
        double[] column = new double[length];
        Arrays.fill(column, candidates.size(), length, Double.NaN);
        boolean string = input.type() == ValueType.STRING;
        for (int row = 0; row < candidates.size(); row++) {
            InputValues values = candidates.get(row).values();
            column[row] = string ? code(values.text(input.slot()), codes) : values.number(input.slot());
        }
        return column;
    }

    private static double code(@Nullable String string, StringCodes codes) {
        return string == null ? Double.NaN : codes.codeOf(string);
    }
}
