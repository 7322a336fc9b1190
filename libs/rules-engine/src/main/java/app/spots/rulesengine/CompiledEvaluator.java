package app.spots.rulesengine;

import app.spots.rulescore.InputValues;
import app.spots.rulescore.Odds;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a compiled pack over columns, block by block. */
final class CompiledEvaluator implements Evaluator {

    private final Pack pack;
    private final Weights weights;
    private final Kind kind;
    private final PackPlan plan;
    private final PackCompiler.Compiled compiled;
    /** One frame is kept for the next request; requests at the same time make their own. */
    private final AtomicReference<@Nullable BlockFrame> idle = new AtomicReference<>();

    CompiledEvaluator(Pack pack, Weights weights, Kind kind, Lanes.Kind lanes) {
        if (!weights.packId().equals(pack.id())) {
            throw new IllegalArgumentException("weights " + weights.id() + " belong to another pack than " + pack.id());
        }
        this.pack = pack;
        this.weights = weights;
        this.kind = kind;
        this.plan = Planner.plan(pack, weights);
        this.compiled = PackCompiler.compile(plan, lanes);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Pack pack() {
        return pack;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public ColumnLayout layout() {
        return ColumnLayout.of(pack, plan);
    }

    @Override
    public void score(InputValues user, InputValues context, CandidateColumns candidates, Scores into) {
        requireOurs(user, context, candidates);
        BlockFrame frame = idle.getAndSet(null);
        if (frame == null) {
            frame = new BlockFrame(plan.requestSlots(), plan.tables().toArray(double[][]::new), compiled.scratch());
        }
        new RequestBinding(candidates).bind(user, context, frame.request);
        frame.columns = candidates.columns();
        compiled.pack().prepare(frame);
        into.begin(candidates.size());
        for (int base = 0; base < candidates.size(); base += BlockFrame.BLOCK) {
            frame.begin(base, Math.min(BlockFrame.BLOCK, candidates.size() - base));
            compiled.pack().run(frame);
            take(frame, candidates, into);
        }
        frame.columns = BlockFrame.NO_COLUMNS;
        idle.set(frame);
    }

    private static void take(BlockFrame frame, CandidateColumns candidates, Scores into) {
        for (int i = 0; i < frame.count; i++) {
            int row = frame.base + i;
            into.set(row, Odds.update(candidates.modelScore(row), frame.total[i]), (int) frame.filtered[i]);
        }
    }

    private void requireOurs(InputValues user, InputValues context, CandidateColumns candidates) {
        boolean ours = user.schema() == pack.inputs().user()
                && context.schema() == pack.inputs().context()
                && candidates.pack() == pack;
        if (!ours) {
            throw new IllegalArgumentException("the facts are bound to another pack than " + pack.id());
        }
    }
}
