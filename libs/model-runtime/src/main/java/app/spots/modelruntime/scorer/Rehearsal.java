package app.spots.modelruntime.scorer;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.onnx.OnnxSummary;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a network has to show before it scores for anybody. */
final class Rehearsal {

    private static final double FLOAT_TOLERANCE = 1e-6;
    /** Whole numbers of 8 bits round otherwise on other processors. */
    private static final double INT8_TOLERANCE = 0.02;
    /** Sums run in another order when there is one row; a network that scales by all of its rows differs by far more. */
    private static final double ALONE_TOLERANCE = 1e-5;

    private static final Set<String> INT8_OPERATORS =
            Set.of("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulInteger", "QLinearMatMul");

    private final Network network;
    private final ScorerMetadata metadata;
    private final FeatureSchema schema;

    Rehearsal(Network network, ScorerContainer container) {
        this.network = network;
        this.metadata = container.metadata();
        this.schema = container.schema();
    }

    /** @throws ModelRefusedException when it does not do what its metadata say */
    void check(OnnxSummary summary) {
        boolean whole = summary.operators().stream().anyMatch(INT8_OPERATORS::contains);
        float[] together = checkReference(whole ? INT8_TOLERANCE : FLOAT_TOLERANCE);
        checkAlone(together);
        checkEnds();
    }

    private float[] checkReference(double tolerance) {
        FeatureMatrix rows = rows(metadata.referenceRows());
        float[] given = run(rows);
        for (int row = 0; row < given.length; row++) {
            double expected = metadata.referenceScores()[row];
            require(
                    Math.abs(given[row] - expected) <= tolerance,
                    "it gives " + given[row] + " for reference row " + row + ", not " + expected);
        }
        return given;
    }

    private void checkAlone(float[] together) {
        List<double[]> rows = metadata.referenceRows();
        for (int row = 0; row < together.length; row++) {
            float alone = run(rows(List.of(rows.get(row))))[0];
            require(
                    Math.abs(alone - together[row]) <= ALONE_TOLERANCE,
                    "a row's score depends on the rows beside it: " + alone + " alone, " + together[row]
                            + " among others");
        }
    }

    /** All features at their least, at their greatest, at nothing. */
    private void checkEnds() {
        FeatureMatrix rows = rows(List.of(
                ends(FeatureSchema.Feature::min),
                ends(FeatureSchema.Feature::max),
                ends(feature -> Math.max(0, feature.min()))));
        run(rows);
    }

    private double[] ends(ToDoubleFunction<FeatureSchema.Feature> end) {
        return schema.features().stream().mapToDouble(end).toArray();
    }

    private float[] run(FeatureMatrix rows) {
        float[] given;
        try {
            given = network.run(rows);
        } catch (IllegalStateException e) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, String.valueOf(e.getMessage()));
        }
        for (float value : given) {
            require(value >= 0 && value <= 1, "it gives " + value + ", which is no probability");
        }
        return given;
    }

    private FeatureMatrix rows(List<double[]> numbers) {
        FeatureMatrix rows = new FeatureMatrix(schema, numbers.size());
        for (int row = 0; row < numbers.size(); row++) {
            for (int feature = 0; feature < schema.size(); feature++) {
                rows.set(row, feature, numbers.get(row)[feature]);
            }
        }
        return rows;
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, detail);
        }
    }
}
