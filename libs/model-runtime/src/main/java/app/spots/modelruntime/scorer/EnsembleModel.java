package app.spots.modelruntime.scorer;

import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.FeatureSchemas;
import app.spots.features.ScoreGrid;
import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Several models, each with its weight: the weighted mean of their scores, or of their log-odds. */
public final class EnsembleModel implements RecommendationModel {

    private final ModelLifecycle lifecycle;
    private final EnsembleDefinition definition;
    private final List<RecommendationModel> members;

    private EnsembleModel(ModelMetadata metadata, EnsembleDefinition definition, List<RecommendationModel> members) {
        this.lifecycle = new ModelLifecycle(metadata);
        this.definition = definition;
        this.members = List.copyOf(members);
    }

    /**
     * @param load makes the model of an artifact's hash; the ensemble closes what it made
     * @throws ModelRefusedException when the definition is not sound, or its members cannot read the same rows
     */
    public static EnsembleModel load(byte[] json, Function<String, RecommendationModel> load) {
        EnsembleDefinition definition = EnsembleDefinition.read(json);
        List<RecommendationModel> members = new ArrayList<>();
        try {
            definition.members().forEach(member -> members.add(load.apply(member.sha256())));
            ModelMetadata metadata = new ModelMetadata(
                    definition.id(),
                    ModelKind.ENSEMBLE,
                    ModelStatus.LOADED,
                    Set.of(ModelCapability.SCORES_CANDIDATES),
                    Sha256.of(json),
                    schema(members).id(),
                    definition.metrics());
            return new EnsembleModel(metadata, definition, members);
        } catch (RuntimeException e) {
            members.forEach(RecommendationModel::close);
            throw e;
        }
    }

    /** The longest one, with which all others begin. */
    private static FeatureSchema schema(List<RecommendationModel> members) {
        List<FeatureSchema> schemas = members.stream()
                .map(member -> String.valueOf(member.metadata().featureSchema()))
                .map(id -> FeatureSchemas.find(id)
                        .orElseThrow(() ->
                                ModelRefusedException.because(Reason.UNSUPPORTED, "ensemble: a member reads " + id)))
                .toList();
        return schemas.stream()
                .filter(longest -> schemas.stream().allMatch(longest::beginsWith))
                .findFirst()
                .orElseThrow(() -> ModelRefusedException.because(
                        Reason.UNSUPPORTED, "ensemble: its members read different features"));
    }

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public double[] score(FeatureMatrix candidates) {
        return lifecycle.call(() -> {
            double[] sums = new double[candidates.rows()];
            for (int i = 0; i < members.size(); i++) {
                double weight = definition.members().get(i).weight();
                double[] scores = members.get(i).score(candidates);
                for (int row = 0; row < sums.length; row++) {
                    sums[row] += weight * (definition.inLogOdds() ? logOdds(scores[row]) : scores[row]);
                }
            }
            for (int row = 0; row < sums.length; row++) {
                sums[row] = ScoreGrid.round(definition.inLogOdds() ? probability(sums[row]) : Math.min(1, sums[row]));
            }
            return sums;
        });
    }

    /** Finite: a score on the grid is never 0 or 1. */
    private static double logOdds(double score) {
        return StrictMath.log(score / (1 - score));
    }

    private static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    @Override
    public void warmUp() {
        members.forEach(RecommendationModel::warmUp);
        lifecycle.ready();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(() -> members.forEach(RecommendationModel::close));
    }
}
