package app.spots.training.pipeline;

import app.spots.contracts.model.ModelCard;
import app.spots.contracts.model.ModelCard.Part;
import app.spots.features.CustomFeatures;
import app.spots.features.FeatureSchema;
import app.spots.training.evaluation.Evaluation;
import app.spots.training.evaluation.Evaluation.Scored;
import app.spots.training.evaluation.Evaluation.Thresholds;
import app.spots.training.evaluation.Segments;
import app.spots.training.examples.Dataset;
import app.spots.training.examples.DatasetRefusedException;
import app.spots.training.examples.Example;
import app.spots.training.examples.LabelledSet;
import app.spots.training.examples.TimeSplit;
import app.spots.training.scorer.LabelledRows;
import app.spots.training.scorer.ScorerSettings;
import app.spots.training.scorer.TrainedScorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A scorer of candidates from a labelled data set: fitted on the balanced examples of the earliest part, chosen on the next,
 * calibrated on all exposures of the third, judged once on the last, beside the model that decided.
 */
public final class ScorerRecipe {
    public static final String NAME = "scorer";
    public static final String MODEL = "spots-custom";

    private static final FeatureSchema SCHEMA = CustomFeatures.SCHEMA;

    private final Dataset dataset;
    private final LabelledSet.Categories categories;
    private final TrainingPlan plan;
    private final WorkFolder work;
    private final Progress progress;

    public ScorerRecipe(
            Dataset dataset, LabelledSet.Categories categories, TrainingPlan plan, WorkFolder work, Progress progress) {
        this.dataset = dataset;
        this.categories = categories;
        this.plan = plan;
        this.work = work;
        this.progress = progress;
    }

    /** @throws DatasetRefusedException where nothing is to be learned from the set */
    public TrainedModel run() {
        LabelledSet set = LabelledSet.read(dataset, SCHEMA, categories);
        TimeSplit split = TimeSplit.of(set.examples(), attributionWindow());
        progress.tell(
                "read",
                "%d exposures with features: %d to learn from, %d held out",
                set.examples().size(),
                split.train().size(),
                split.heldOut().size());
        Search.Found found = search(split);
        TrainedScorer scorer = found.scorer().calibratedOn(all(split.calibration()));
        Thresholds thresholds = Thresholds.from(scored(split.calibration(), scorer));
        Scored heldOut = scored(split.heldOut(), scorer);
        Evaluation evaluation = Evaluation.of(heldOut, thresholds);
        progress.tell(
                "measure",
                "held-out accuracy %.4f, NDCG %.4f",
                evaluation.accuracy(),
                evaluation.ndcg().ours());
        List<ModelCard.Segment> segments = new Segments(heldOut, thresholds, plan.leastPeople())
                .by(set.groups(), split.train().stream().map(Example::person).collect(Collectors.toSet()));
        ScorerExport.Exported exported =
                new ScorerExport(SCHEMA, MODEL, work.version(), dataset.id()).of(scorer, split, evaluation.metrics());
        progress.tell("export", "%d bytes, %s", exported.bytes().length, exported.told());
        List<String> reasons = new ArrayList<>(datasetVerdict());
        reasons.addAll(plan.gate().judge(evaluation, exported.bytes().length).reasons());
        ModelCard card = new ModelCard(
                "Scores candidates of the recommendation request: how probable is it that this person acts on this item, shown"
                        + " now. Not for anything else about a person.",
                dataset.id(),
                SCHEMA.id(),
                parts(split),
                evaluation.metrics(),
                segments,
                limits(set, split, found, exported),
                training(found, scorer, thresholds));
        return new TrainedModel(
                MODEL, work.version(), exported.bytes(), exported.quantised(), card, new Verdict(reasons));
    }

    /** Why the data set's own verdict keeps a model back; nothing where it passed. */
    private List<String> datasetVerdict() {
        var quality = dataset.manifest().quality();
        return quality == null || quality.passed()
                ? List.of()
                : List.of("the data set did not pass its own verdict: " + String.join("; ", quality.reasons()));
    }

    private Duration attributionWindow() {
        var labels = dataset.manifest().labels();
        return labels == null ? Duration.ZERO : Duration.parse(labels.attributionWindow());
    }

    private Search.Found search(TimeSplit split) {
        try (Journal journal = Journal.open(work.journal())) {
            return new Search(plan, kept(split.train()), kept(split.validation()), work, journal, progress).run();
        }
    }

    private static Scored scored(List<Example> examples, TrainedScorer scorer) {
        return Scored.of(
                examples, scorer.score(examples.stream().map(Example::features).toArray(float[][]::new)));
    }

    /** The balanced ones; each counts as many as it stands for, by how sure its label is. */
    private static LabelledRows kept(List<Example> examples) {
        return rows(
                examples.stream().filter(Example::kept).toList(), example -> example.weight() * example.confidence());
    }

    /** As they came, so that a score is the chance of success of what is really shown. */
    private static LabelledRows all(List<Example> examples) {
        return rows(examples, example -> 1);
    }

    private static LabelledRows rows(List<Example> examples, ToDoubleFunction<Example> weight) {
        float[][] features = new float[examples.size()][];
        float[] labels = new float[features.length];
        float[] weights = new float[features.length];
        int[] decisions = new int[features.length];
        for (int row = 0; row < features.length; row++) {
            Example example = examples.get(row);
            features[row] = example.features();
            labels[row] = example.label();
            weights[row] = (float) weight.applyAsDouble(example);
            decisions[row] = example.decision();
        }
        return new LabelledRows(features, labels, weights, decisions);
    }

    private static List<Part> parts(TimeSplit split) {
        return List.of(
                part("train", split.train()),
                part("validation", split.validation()),
                part("calibration", split.calibration()),
                part("held-out", split.heldOut()));
    }

    private static Part part(String name, List<Example> examples) {
        return new Part(
                name,
                examples.getFirst().exposedAt(),
                examples.getLast().exposedAt(),
                examples.size(),
                examples.stream().map(Example::person).distinct().count());
    }

    private static List<String> limits(
            LabelledSet set, TimeSplit split, Search.Found found, ScorerExport.Exported exported) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "It is judged on what an earlier model put before people, within the lists they were shown; how it would order"
                        + " what nobody was shown, and what people would do then, only an experiment tells.");
        limits.add(
                "A success counts the inverse of the chance of its place where serving drew the order; elsewhere the place itself"
                        + " may have made it.");
        limits.add(
                "%d exposures before the cuts between the parts were left away, or of decisions that a cut ran through (gap %s)."
                        .formatted(split.leftAway(), split.gap()));
        if (set.withoutFeatures() > 0) {
            limits.add("%d exposures carried no features and were left away.".formatted(set.withoutFeatures()));
        }
        if (found.budgetEnded()) {
            limits.add("The budget ended the search after %d trials.".formatted(found.trials()));
        }
        limits.add("In eight bits: " + exported.told() + ".");
        return limits;
    }

    private Map<String, String> training(Search.Found found, TrainedScorer scorer, Thresholds thresholds) {
        ScorerSettings settings = found.settings();
        Map<String, String> training = new TreeMap<>();
        training.put("settings", settings.toString());
        training.put("seed", Long.toString(plan.seed()));
        training.put("trials", Integer.toString(found.trials()));
        training.put("search", found.took().toString());
        training.put("epochs", Integer.toString(scorer.history().size()));
        training.put("parameters", Long.toString(scorer.parameters()));
        training.put("calibration", scorer.calibration().method());
        training.put("least accuracy", Double.toString(plan.gate().leastAccuracy()));
        training.put("threshold", Double.toString(thresholds.ours()));
        return training;
    }
}
