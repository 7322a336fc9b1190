package app.spots.rulesengine;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.util.List;

/** Which candidate inputs become columns, and the codes of the pack's own strings. Equal for every set of weights. */
record ColumnLayout(Pack pack, StringCodes codes, List<InputDeclaration> columns) {

    static ColumnLayout of(Pack pack) {
        return of(pack, Planner.plan(pack, Weights.starting(pack)));
    }

    static ColumnLayout of(Pack pack, PackPlan plan) {
        return new ColumnLayout(pack, plan.codes(), plan.columns());
    }
}
