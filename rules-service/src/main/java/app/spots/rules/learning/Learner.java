package app.spots.rules.learning;

import app.spots.rules.learning.ExampleSet.Support;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From examples to weights, or to the reason why there are none; the same examples always lead to the same. */
@Component
class Learner {

    private static final int LOOKS_TOLD = 20;

    private final LearningProperties properties;

    private final KAnonymity anonymity;

    Learner(LearningProperties properties, KAnonymity anonymity) {
        this.properties = properties;
        this.anonymity = anonymity;
    }

    /**
     * @param weights fields of the artifact where the gate was passed; empty otherwise
     * @param evidence null where nothing was looked at
     */
    record Learned(
            RunStatus status,
            String reason,
            Map<String, Object> weights,
            @Nullable Evidence evidence) {

        static Learned held() {
            return new Learned(
                    RunStatus.HELD,
                    "An operator has published other weights since learning did: they stay until somebody asks for a run.",
                    Map.of(),
                    null);
        }

        /** What was learned, where it is published no more. */
        Learned overtaken() {
            return new Learned(
                    RunStatus.HELD,
                    "Other weights were published while this run computed: they stay.",
                    Map.of(),
                    evidence);
        }
    }

    Learned learn(Pack pack, Weights current, List<Example> examples, Map<String, Long> labels) {
        PackOdds odds = new PackOdds(pack);
        ExampleSet all = ExampleSet.of(
                examples.stream().filter(example -> example.confidence() > 0).toList(),
                odds,
                properties.steps().agentDay());
        String missing = missing(all);
        if (missing != null) {
            return new Learned(RunStatus.FROZEN, missing, Map.of(), evidence(labels, all, List.of(), null, List.of()));
        }
        Instant split = all.splitAt(properties.evidence().heldOut());
        ExampleSet train = all.where(i -> all.examples.get(i).exposedAt().isBefore(split));
        ExampleSet held = all.where(i -> !all.examples.get(i).exposedAt().isBefore(split));
        if (train.size() == 0) {
            return new Learned(
                    RunStatus.FROZEN,
                    "All exposures are of one moment: nothing can be held out.",
                    Map.of(),
                    evidence(labels, all, List.of(), null, List.of()));
        }
        if (anonymity.suppresses(held.agents)) {
            return new Learned(
                    RunStatus.FROZEN,
                    "Too little evidence: the latest exposures, which are held out, are of too few people.",
                    Map.of(),
                    evidence(labels, all, List.of(), null, List.of()));
        }
        return learn(pack, odds, WeightSet.of(current, odds), labels, new Sets(all, train, held, split));
    }

    private record Sets(ExampleSet all, ExampleSet train, ExampleSet held, Instant split) {}

    private Learned learn(Pack pack, PackOdds odds, WeightSet before, Map<String, Long> labels, Sets sets) {
        PositionCurve curve =
                PositionCurve.measured(sets.train(), properties.steps().clip());
        ClickModel trained = new ClickModel(sets.train(), odds, curve);
        WeightMove move = new WeightMove(properties, odds, anonymity);
        double[] everybodys = move.fit(
                trained,
                sets.train(),
                before.everybodys(),
                before.everybodys(),
                before.everybodys(),
                properties.steps().prior());
        WeightSet after = new WeightSet(
                everybodys,
                new SegmentFit(properties, odds, curve, move)
                        .fit(SegmentFit.segments(pack), sets.train(), sets.held(), before, everybodys));
        ClickModel held = new ClickModel(sets.held(), odds, curve);
        Comparison compared =
                Comparison.of(sets.held(), losses(trained, held, sets, before), losses(trained, held, sets, after));
        Evidence evidence = evidence(
                labels,
                sets.all(),
                curve.head(LOOKS_TOLD),
                heldOut(sets, compared),
                told(odds, before, after, sets.train()));
        if (before.sameAs(after)) {
            return new Learned(RunStatus.UNCHANGED, "No weight wants to move.", Map.of(), evidence);
        }
        return compared.isBetter()
                ? new Learned(
                        RunStatus.PUBLISHED,
                        "Held-out log loss falls, beyond its interval.",
                        after.fields(odds),
                        evidence)
                : new Learned(
                        RunStatus.REFUSED,
                        "Held-out log loss does not fall beyond doubt: the weights stay.",
                        Map.of(),
                        evidence);
    }

    /** Of the held-out examples, calibrated on the others. */
    private static double[] losses(ClickModel trained, ClickModel held, Sets sets, WeightSet weights) {
        Calibration calibration = trained.calibrate(weights.within(trained, sets.train()), Calibration.START);
        return held.lossesOf(weights.within(held, sets.held()), calibration);
    }

    private @Nullable String missing(ExampleSet set) {
        LearningProperties.Evidence least = properties.evidence();
        if (anonymity.suppresses(set.agents)) {
            return "Too little evidence: labels of too few people, " + least.agents() + " are needed.";
        }
        if (set.size() < least.exposures()) {
            return "Too little evidence: " + set.size() + " labelled exposures of this pack, " + least.exposures()
                    + " are needed.";
        }
        if (set.explored() < least.explored()) {
            return "Exploration is off or too small: " + set.explored() + " exposures in drawn orders, "
                    + least.explored() + " are needed to tell position from quality.";
        }
        if (set.positives() < least.positives() || set.positives() == set.size()) {
            return "Too little evidence: " + set.positives() + " of " + set.size() + " labels are positive, "
                    + least.positives() + " are needed, and negatives beside them.";
        }
        if (set.agents < least.agents()) {
            return "Too little evidence: labels of " + set.agents + " people, " + least.agents() + " are needed.";
        }
        return null;
    }

    private static Evidence.HeldOut heldOut(Sets sets, Comparison compared) {
        return new Evidence.HeldOut(
                sets.split(),
                sets.train().size(),
                sets.held().size(),
                sets.held().agents,
                compared.before(),
                compared.after(),
                compared.difference(),
                compared.low(),
                compared.high());
    }

    private List<Evidence.Weight> told(PackOdds odds, WeightSet before, WeightSet after, ExampleSet train) {
        List<Evidence.Weight> told =
                new ArrayList<>(told(odds, null, before.everybodys(), after.everybodys(), train.support(odds.size())));
        after.bySegment()
                .forEach((segment, weights) -> told.addAll(told(
                        odds,
                        segment,
                        before.of(segment),
                        weights,
                        train.where(i -> train.examples.get(i).segment().equals(segment))
                                .support(odds.size()))));
        return told;
    }

    private List<Evidence.Weight> told(
            PackOdds odds, @Nullable String segment, double[] before, double[] after, Support[] support) {
        WeightMove move = new WeightMove(properties, odds, anonymity);
        List<Evidence.Weight> told = new ArrayList<>();
        for (int rule = 0; rule < before.length; rule++) {
            boolean few = anonymity.suppresses(support[rule].agents());
            told.add(new Evidence.Weight(
                    odds.rule(rule).weight().id(),
                    segment,
                    few ? null : support[rule].exposures(),
                    few ? null : support[rule].agents(),
                    before[rule],
                    after[rule],
                    move.whyNot(support[rule])));
        }
        return told;
    }

    private Evidence evidence(
            Map<String, Long> labels,
            ExampleSet set,
            List<Double> look,
            Evidence.@Nullable HeldOut heldOut,
            List<Evidence.Weight> weights) {
        if (anonymity.suppresses(set.agents)) {
            return new Evidence(labels, null, null, null, null, null, null, null, look, heldOut, weights);
        }
        return new Evidence(
                labels,
                set.size(),
                set.positives(),
                set.agents,
                set.explored(),
                set.cappedAgentDays,
                set.size() == 0 ? null : set.examples.getFirst().exposedAt(),
                set.size() == 0 ? null : set.examples.getLast().exposedAt(),
                look,
                heldOut,
                weights);
    }
}
