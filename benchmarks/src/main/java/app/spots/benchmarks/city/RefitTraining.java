package app.spots.benchmarks.city;

import app.spots.contracts.training.DatasetVersion;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.modelruntime.generic.GenericModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The generic formula with weights that make the data set most likely, held back by a ridge of one example a feature. */
final class RefitTraining implements CustomTraining {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double RIDGE = 1;

    @Override
    public TrainedArtifact train(Path dataset, DatasetVersion from) {
        List<FeatureSchema.Feature> features = GenericFeatures.SCHEMA.features();
        // Every schema begins with the generic one.
        LookedAt rows = LookedAt.read(dataset, CustomTraining.schema(from.manifest()));
        double[][] first = Arrays.stream(rows.features())
                .map(row -> Arrays.copyOf(row, features.size()))
                .toArray(double[][]::new);
        double[] fitted = new LogisticFit(RIDGE).fit(first, rows.liked());
        ObjectNode parameters = (ObjectNode) JSON.readTree(GenericModel.bundledParameters());
        ObjectNode weights = parameters.putObject("weights");
        for (int i = 0; i < features.size(); i++) {
            weights.put(features.get(i).name(), fitted[i]);
        }
        String version = from.datasetId().substring(0, 12);
        parameters.put("name", "generic-refit").put("version", version).put("intercept", fitted[features.size()]);
        parameters.putObject("calibration").put("slope", 1.0).put("intercept", 0.0);
        parameters.putObject("metrics");
        parameters.put("source", "Logistic regression on the looked-at items of data set " + from.datasetId());
        return new TrainedArtifact(
                "generic-refit", version, JSON.writeValueAsBytes(parameters), Map.of("items", (double)
                        rows.liked().length));
    }
}
