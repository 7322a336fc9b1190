package app.spots.rulesengine;

import app.spots.rulescore.InputValues;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One pack with one set of weights, ready to score many candidates. Every implementation gives the same bits. Immutable and
 * safe for any number of threads.
 */
sealed interface Evaluator permits InterpretedEvaluator, CompiledEvaluator, SegmentedEvaluator {

    /** @throws IllegalArgumentException when the weights belong to another pack */
    static Evaluator interpreter(Pack pack, Weights weights) {
        return new InterpretedEvaluator(pack, weights);
    }

    /** @throws IllegalArgumentException when the weights belong to another pack */
    static Evaluator bytecode(Pack pack, Weights weights) {
        return SegmentedEvaluator.of(
                weights, each -> new CompiledEvaluator(pack, each, Kind.BYTECODE, ScalarLanes.KIND));
    }

    /**
     * Empty when the JVM runs without {@code --add-modules jdk.incubator.vector}.
     *
     * @throws IllegalArgumentException when the weights belong to another pack
     */
    static Optional<Evaluator> vector(Pack pack, Weights weights) {
        OptionalInt lanes = VectorModule.lanes();
        return lanes.isPresent()
                ? Optional.of(SegmentedEvaluator.of(
                        weights,
                        each -> new CompiledEvaluator(
                                pack, each, Kind.VECTOR, new VectorLanes.Width(lanes.getAsInt()))))
                : Optional.empty();
    }

    /** How candidates are scored. */
    enum Kind {
        INTERPRETER,
        BYTECODE,
        VECTOR
    }

    Kind kind();

    Pack pack();

    Weights weights();

    /** How {@link #score} wants its candidates laid out. */
    ColumnLayout layout();

    /**
     * Filters and scores every candidate.
     *
     * @param candidates laid out for {@link #pack()}
     * @throws IllegalArgumentException when anything is bound to another pack
     */
    void score(InputValues user, InputValues context, CandidateColumns candidates, Scores into);
}
