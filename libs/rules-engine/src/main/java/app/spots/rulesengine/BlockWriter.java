package app.spots.rulesengine;

import app.spots.rulescore.Bounds;
import app.spots.rulesengine.Lanes.Arithmetic;
import app.spots.rulesengine.Lanes.Comparison;
import java.lang.classfile.CodeBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the methods that work on one block of candidates. Each takes the {@link BlockFrame}. */
final class BlockWriter {

    private final Lanes.Kind kind;

    BlockWriter(Lanes.Kind kind) {
        this.kind = kind;
    }

    /** Marks with the filter's index what is not surely let through. */
    void filter(CodeBuilder code, int index, Node exclude) {
        BlockMethod method = new BlockMethod(code);
        Lanes lanes = kind.in(method);
        ExpressionCode expressions = new ExpressionCode(lanes);
        method.fetch(exclude);
        int filtered = method.fetchField("filtered");
        method.loop(kind.count(), () -> {
            int passed = expressions.where(exclude, false);
            lanes.store(lanes.blend(expressions.constant(index), lanes.load(filtered), passed), filtered);
        });
    }

    /**
     * Multiplies a family's product by rules in order, where they fire.
     *
     * @param first whether the family begins with them
     * @param bounds of the family, when it ends with them
     */
    void rules(CodeBuilder code, List<PackPlan.RulePlan> rules, boolean first, @Nullable Bounds bounds) {
        BlockMethod method = new BlockMethod(code);
        Lanes lanes = kind.in(method);
        ExpressionCode expressions = new ExpressionCode(lanes);
        for (PackPlan.RulePlan rule : rules) {
            method.fetch(rule.guard());
            method.fetch(rule.condition());
            method.fetch(rule.factor());
        }
        int products = method.fetchField("product");
        int totals = method.fetchField("total");
        method.loop(kind.count(), () -> {
            int product = first ? expressions.constant(1) : lanes.load(products);
            for (PackPlan.RulePlan rule : rules) {
                product = lanes.arithmetic(Arithmetic.MUL, product, applied(lanes, expressions, rule));
            }
            if (bounds == null) {
                lanes.store(product, products);
            } else {
                int clamped = clamped(lanes, expressions, product, bounds);
                lanes.store(lanes.arithmetic(Arithmetic.MUL, lanes.load(totals), clamped), totals);
            }
        });
    }

    /** Keeps an expression's values. */
    void part(CodeBuilder code, int scratch, Node node) {
        BlockMethod method = new BlockMethod(code);
        Lanes lanes = kind.in(method);
        method.fetch(node);
        int target = method.fetchArray("scratch", scratch);
        method.loop(kind.count(), () -> lanes.store(new ExpressionCode(lanes).value(node), target));
    }

    /** Computes what all candidates share; no loop. */
    static void shared(CodeBuilder code, int slot, Node node) {
        BlockMethod method = new BlockMethod(code);
        method.fetch(node);
        int request = method.fetchField("request");
        int value = new ExpressionCode(new ScalarLanes(method)).value(node);
        code.aload(request).loadConstant(slot).dload(value).dastore().return_();
    }

    /** 1 where the rule does not fire: multiplying by that changes no bit. */
    private static int applied(Lanes lanes, ExpressionCode expressions, PackPlan.RulePlan rule) {
        List<Integer> fires = new ArrayList<>();
        if (rule.guard() != null) {
            fires.add(expressions.where(rule.guard(), true));
        }
        if (rule.condition() != null) {
            fires.add(expressions.where(rule.condition(), true));
        }
        int applied;
        if (rule.factor() instanceof Node.Constant constant) {
            applied = expressions.constant(rule.applied(constant.value()));
        } else {
            applied = bounded(lanes, expressions, rule);
            fires.add(expressions.whereKnown(rule.factor()));
        }
        return fires.stream()
                .reduce(lanes::and)
                .map(mask -> lanes.blend(expressions.constant(1), applied, mask))
                .orElse(applied);
    }

    /** As {@link ScalarOperations#applied}. */
    private static int bounded(Lanes lanes, ExpressionCode expressions, PackPlan.RulePlan rule) {
        int one = expressions.constant(1);
        int distance = lanes.arithmetic(Arithmetic.SUB, expressions.value(rule.factor()), one);
        int scaled = lanes.arithmetic(Arithmetic.MUL, expressions.constant(rule.weight()), distance);
        int weighted = lanes.arithmetic(Arithmetic.ADD, one, scaled);
        return clamped(lanes, expressions, weighted, rule.bounds());
    }

    private static int clamped(Lanes lanes, ExpressionCode expressions, int value, Bounds bounds) {
        int least = expressions.constant(bounds.min());
        int greatest = expressions.constant(bounds.max());
        int raised = lanes.blend(value, least, lanes.compare(Comparison.LT, value, least));
        return lanes.blend(raised, greatest, lanes.compare(Comparison.GT, raised, greatest));
    }
}
