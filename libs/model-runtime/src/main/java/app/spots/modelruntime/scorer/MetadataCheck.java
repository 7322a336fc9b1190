package app.spots.modelruntime.scorer;

import app.spots.features.FeatureSchema;
import app.spots.features.FeatureSchemas;
import app.spots.features.GenericFeatures;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;

/** Whether a scorer's metadata are sound in themselves. */
final class MetadataCheck {

    private static final int MIN_ROWS = 8;
    private static final int MAX_ROWS = 64;

    private MetadataCheck() {}

    /**
     * @return the schema that it names
     * @throws ModelRefusedException naming the first check that fails
     */
    static FeatureSchema check(ScorerMetadata metadata) {
        require(metadata.format().equals(ScorerMetadata.FORMAT), "format " + Printable.of(metadata.format()));
        try {
            metadata.id();
        } catch (IllegalArgumentException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
        FeatureSchema schema = FeatureSchemas.find(metadata.featureSchema())
                .orElseThrow(() -> ModelRefusedException.because(
                        Reason.UNSUPPORTED, "feature schema " + Printable.of(metadata.featureSchema())));
        checkKind(metadata, schema);
        checkReference(metadata, schema);
        checkDistribution(metadata, schema);
        return schema;
    }

    private static void checkKind(ScorerMetadata metadata, FeatureSchema schema) {
        double share = metadata.formulaShare();
        require(share >= 0 && share <= 1, "formula share " + share);
        if (metadata.hasFormula()) {
            require(
                    schema.beginsWith(GenericFeatures.SCHEMA),
                    "a hybrid's formula reads " + GenericFeatures.SCHEMA.id() + ", not " + schema.id());
        } else {
            require(metadata.kind().equals(ScorerMetadata.CUSTOM), "kind " + Printable.of(metadata.kind()));
            require(share == 0, "a custom scorer has no formula, but a share of " + share);
        }
    }

    private static void checkReference(ScorerMetadata metadata, FeatureSchema schema) {
        int rows = metadata.referenceRows().size();
        require(rows >= MIN_ROWS && rows <= MAX_ROWS, rows + " reference rows");
        require(metadata.referenceScores().length == rows, "reference rows and scores of different numbers");
        for (double[] row : metadata.referenceRows()) {
            require(row.length == schema.size(), "a reference row of " + row.length + " features");
            for (int feature = 0; feature < row.length; feature++) {
                FeatureSchema.Feature declared = schema.features().get(feature);
                require(
                        row[feature] >= declared.min() && row[feature] <= declared.max(),
                        "a reference row whose " + declared.name() + " is " + row[feature]);
            }
        }
        for (double score : metadata.referenceScores()) {
            require(score >= 0 && score <= 1, "a reference score of " + score);
        }
    }

    private static void checkDistribution(ScorerMetadata metadata, FeatureSchema schema) {
        for (String name : metadata.distribution().keySet()) {
            require(
                    name.equals(ScorerMetadata.SCORE)
                            || schema.features().stream()
                                    .anyMatch(feature -> feature.name().equals(name)),
                    "a distribution of " + Printable.of(name) + ", which " + schema.id() + " does not have");
        }
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.MALFORMED, "scorer: " + detail);
        }
    }
}
