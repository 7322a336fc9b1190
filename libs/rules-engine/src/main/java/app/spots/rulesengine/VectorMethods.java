package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;

/** Several candidates at once by the Vector API, without jumps: what a rule does not apply to is masked. */
final class VectorMethods implements MethodWriter {

    private final int lanes;

    VectorMethods(int lanes) {
        if (lanes < 1 || BlockFrame.BLOCK % lanes != 0) {
            throw new IllegalArgumentException("a block is no whole number of vectors of " + lanes);
        }
        this.lanes = lanes;
    }

    /** Beyond this C2 leaves calls of the Vector API in the code, which then allocate. */
    @Override
    public int limit() {
        return 40;
    }

    /** There is no look-up by code in a vector that is faster than one by one. */
    @Override
    public boolean leaves(Node node) {
        return node instanceof Node.Lookup;
    }

    @Override
    public void filter(CodeBuilder code, int index, Node exclude) {
        BlockMethod block = new BlockMethod(code);
        VectorExpressions vectors = new VectorExpressions(block);
        block.fetch(exclude);
        int filtered = block.fetchField("filtered");
        block.loop(lanes, () -> {
            int excluded = vectors.masks().not(vectors.masks().where(exclude, false));
            vectors.store(vectors.blend(vectors.load(filtered), vectors.broadcast(index), excluded), filtered);
        });
    }

    @Override
    public void rule(CodeBuilder code, PackPlan.RulePlan rule) {
        BlockMethod block = new BlockMethod(code);
        VectorExpressions vectors = new VectorExpressions(block);
        block.returnUnless(rule.guard());
        block.fetch(rule.condition());
        block.fetch(rule.factor());
        int product = block.fetchField("product");
        block.loop(lanes, () -> vectors.store(multiplied(vectors, rule, product), product));
    }

    @Override
    public void part(CodeBuilder code, int scratch, Node node) {
        BlockMethod block = new BlockMethod(code);
        VectorExpressions vectors = new VectorExpressions(block);
        block.fetch(node);
        int target = block.fetchArray("scratch", scratch);
        block.loop(lanes, () -> vectors.store(vectors.value(node), target));
    }

    private static int multiplied(VectorExpressions vectors, PackPlan.RulePlan rule, int product) {
        VectorMasks masks = vectors.masks();
        int before = vectors.load(product);
        if (rule.factor() instanceof Node.Constant constant) {
            int applied = vectors.broadcast(rule.applied(constant.value()));
            return rule.condition() == null
                    ? vectors.apply("mul", before, applied)
                    : vectors.multiplyWhere(before, applied, masks.where(rule.condition(), true));
        }
        int factor = vectors.value(rule.factor());
        int fires = masks.whereKnown(factor);
        if (rule.condition() != null) {
            fires = masks.and(fires, masks.where(rule.condition(), true));
        }
        return vectors.multiplyWhere(before, applied(vectors, rule, factor), fires);
    }

    private static int applied(VectorExpressions vectors, PackPlan.RulePlan rule, int factor) {
        int distance = vectors.apply("sub", factor, vectors.broadcast(1));
        int scaled = vectors.apply("mul", distance, vectors.broadcast(rule.weight()));
        int weighted = vectors.apply("add", scaled, vectors.broadcast(1));
        int atLeast = clamped(vectors, "LT", weighted, rule.bounds().min());
        return clamped(vectors, "GT", atLeast, rule.bounds().max());
    }

    private static int clamped(VectorExpressions vectors, String beyond, int vector, double bound) {
        int limit = vectors.broadcast(bound);
        vectors.compare(beyond, vector, limit);
        return vectors.blend(vector, limit, vectors.keep());
    }
}
