package app.spots.rulesengine;

import app.spots.rulescore.Expr;
import app.spots.rulescore.Family;
import app.spots.rulescore.Operator;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import app.spots.rulescore.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a pack with its weights. Equal packs get equal layouts. */
final class Planner {

    private final Lowering lowering;
    private final Map<String, Double> weights;

    private Planner(Pack pack, Weights weights) {
        this.lowering = new Lowering(pack);
        this.weights = weights.byId();
    }

    static PackPlan plan(Pack pack, Weights weights) {
        Planner planner = new Planner(pack, weights);
        Lowering lowering = planner.lowering;
        List<Node> filters = pack.filters().stream()
                .map(filter -> lowering.lower(filter.exclude()))
                .toList();
        List<PackPlan.FamilyPlan> families =
                pack.families().stream().map(planner::family).toList();
        return new PackPlan(
                lowering.codes(),
                lowering.columns(),
                lowering.requestInputs(),
                lowering.hoisted(),
                lowering.tables(),
                filters,
                families);
    }

    private PackPlan.FamilyPlan family(Family family) {
        return new PackPlan.FamilyPlan(
                family.bounds(), family.rules().stream().map(this::rule).toList());
    }

    private PackPlan.RulePlan rule(Rule rule) {
        List<Expr> shared = new ArrayList<>();
        List<Expr> own = new ArrayList<>();
        for (Expr conjunct : conjuncts(rule.when())) {
            boolean asked = conjunct instanceof Expr.BoolLiteral || Lowering.readsCandidate(conjunct);
            (asked ? own : shared).add(conjunct);
        }
        double weight = weights.getOrDefault(rule.weight().id(), rule.weight().start());
        return new PackPlan.RulePlan(
                (Node.Request) conjunction(shared),
                conjunction(own),
                lowering.lower(rule.factor()),
                weight,
                rule.bounds());
    }

    /** A conjunction is true when each of its parts is, in Kleene's logic too. */
    private static List<Expr> conjuncts(Expr expression) {
        boolean and = expression instanceof Expr.Apply apply && apply.operator() == Operator.AND;
        return and ? ((Expr.Apply) expression).arguments() : List.of(expression);
    }

    private @Nullable Node conjunction(List<Expr> parts) {
        return switch (parts.size()) {
            case 0 -> null;
            case 1 -> lowering.lower(parts.get(0));
            default -> lowering.lower(new Expr.Apply(Operator.AND, parts));
        };
    }
}
