package app.spots.rulescore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one pack with one set of weights by walking its expressions: the reference that every other evaluator must equal
 * bit for bit. Immutable and safe for any number of threads.
 */
public final class Interpreter {

    private final Pack pack;
    private final Weights weights;
    private final double[] weightByRule;
    private final Map<String, double[]> weightByRuleOfSegment = new HashMap<>();
    /** What each rule reads, found once: asking the expressions again would be most of what a trace costs. */
    private final List<List<NamedInput>> conditionInputs;

    private final List<List<NamedInput>> inputs;

    /** @throws IllegalArgumentException when the weights belong to another pack */
    public Interpreter(Pack pack, Weights weights) {
        if (!weights.packId().equals(pack.id())) {
            throw new IllegalArgumentException("weights " + weights.id() + " belong to another pack than " + pack.id());
        }
        this.pack = pack;
        this.weights = weights;
        this.weightByRule = weightByRule(null);
        weights.segments().forEach(segment -> weightByRuleOfSegment.put(segment, weightByRule(segment)));
        this.conditionInputs =
                pack.rules().stream().map(rule -> named(rule.conditionInputs())).toList();
        this.inputs = pack.rules().stream().map(rule -> named(rule.inputs())).toList();
    }

    private double[] weightByRule(@Nullable String segment) {
        return pack.rules().stream()
                .mapToDouble(rule -> weights.of(rule, segment))
                .toArray();
    }

    private double[] weights(Facts facts) {
        String segment = weights.segmentOf(facts.user());
        return segment == null ? weightByRule : weightByRuleOfSegment.getOrDefault(segment, weightByRule);
    }

    public Pack pack() {
        return pack;
    }

    public Weights weights() {
        return weights;
    }

    /** The first filter that excludes the candidate, or null. */
    public @Nullable Filter excludedBy(Facts facts) {
        Evaluation evaluation = evaluation(facts);
        for (Filter filter : pack.filters()) {
            if (evaluation.truth(filter.exclude()) != Truth.FALSE) {
                return filter;
            }
        }
        return null;
    }

    /** The product of the families, filters aside. */
    public double factor(Facts facts) {
        Evaluation evaluation = evaluation(facts);
        double[] weights = weights(facts);
        double product = 1;
        int rule = 0;
        for (Family family : pack.families()) {
            double familyProduct = 1;
            for (Rule each : family.rules()) {
                familyProduct *= applied(each, weights[rule++], evaluation);
            }
            product *= family.bounds().clamp(familyProduct);
        }
        return product;
    }

    /** The model's score, rounded to the pack's grid, after the factor acted on its odds; filters aside. */
    public double score(double modelScore, Facts facts) {
        return Odds.update(pack.quantiseScore(modelScore), factor(facts));
    }

    /** The same evaluation, telling every step. An excluded candidate has factor and score 0 and no families. */
    public Trace trace(double modelScore, Facts facts) {
        double base = pack.quantiseScore(modelScore);
        Filter excluding = excludedBy(facts);
        if (excluding != null) {
            Trace.Exclusion exclusion = new Trace.Exclusion(
                    excluding.id(),
                    reads(named(excluding.inputs()), facts),
                    excluding.reason().render(facts));
            return new Trace(pack.id(), weights.id(), base, exclusion, List.of(), 0, 0);
        }
        List<Trace.FamilyStep> families = families(facts);
        double factor =
                families.isEmpty() ? 1 : families.get(families.size() - 1).running();
        return new Trace(pack.id(), weights.id(), base, null, families, factor, Odds.update(base, factor));
    }

    private List<Trace.FamilyStep> families(Facts facts) {
        Evaluation evaluation = evaluation(facts);
        double[] weights = weights(facts);
        List<Trace.FamilyStep> steps = new ArrayList<>();
        double running = 1;
        int rule = 0;
        for (Family family : pack.families()) {
            List<Trace.RuleStep> rules = new ArrayList<>();
            double product = 1;
            for (Rule each : family.rules()) {
                Trace.RuleStep step = step(each, rule, weights[rule], evaluation, facts, product);
                rule++;
                product = step.running();
                rules.add(step);
            }
            double applied = family.bounds().clamp(product);
            running *= applied;
            steps.add(new Trace.FamilyStep(family.id(), rules, product, applied, applied != product, running));
        }
        return steps;
    }

    private Trace.RuleStep step(
            Rule rule, int index, double weight, Evaluation evaluation, Facts facts, double before) {
        Truth matched = evaluation.truth(rule.when());
        if (matched != Truth.TRUE) {
            List<Trace.Read> reads = reads(conditionInputs.get(index), facts);
            return new Trace.RuleStep(rule.id(), reads, matched, null, weight, 1, false, before, null);
        }
        List<Trace.Read> reads = reads(inputs.get(index), facts);
        double factor = evaluation.number(rule.factor());
        if (Double.isNaN(factor)) {
            return new Trace.RuleStep(rule.id(), reads, matched, null, weight, 1, false, before, null);
        }
        double weighted = RuleFactor.weighted(factor, weight);
        double applied = rule.bounds().clamp(weighted);
        return new Trace.RuleStep(
                rule.id(),
                reads,
                matched,
                factor,
                weight,
                applied,
                applied != weighted,
                before * applied,
                rule.reason().render(facts));
    }

    private static double applied(Rule rule, double weight, Evaluation evaluation) {
        if (evaluation.truth(rule.when()) != Truth.TRUE) {
            return 1;
        }
        double factor = evaluation.number(rule.factor());
        return Double.isNaN(factor) ? 1 : rule.bounds().clamp(RuleFactor.weighted(factor, weight));
    }

    private static List<Trace.Read> reads(List<NamedInput> inputs, Facts facts) {
        List<Trace.Read> reads = new ArrayList<>(inputs.size());
        for (NamedInput input : inputs) {
            reads.add(new Trace.Read(input.path(), facts.value(input.declaration())));
        }
        return reads;
    }

    private static List<NamedInput> named(List<InputDeclaration> inputs) {
        return inputs.stream().map(input -> new NamedInput(input, input.path())).toList();
    }

    /** The path is put together once, not in every trace. */
    private record NamedInput(InputDeclaration declaration, String path) {}

    /** Values bound for another pack have other slots: reading them would be silent nonsense. */
    private Evaluation evaluation(Facts facts) {
        boolean ours = facts.user().schema() == pack.inputs().user()
                && facts.context().schema() == pack.inputs().context()
                && facts.candidate().schema() == pack.inputs().candidate();
        if (!ours) {
            throw new IllegalArgumentException("the facts are bound to another pack than " + pack.id());
        }
        return new Evaluation(facts);
    }
}
