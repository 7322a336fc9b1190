package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** One candidate at a time, with jumps. */
final class ScalarMethods implements MethodWriter {

    private static final MethodTypeDesc APPLIED = MethodTypeDesc.of(
            ConstantDescs.CD_double,
            ConstantDescs.CD_double,
            ConstantDescs.CD_double,
            ConstantDescs.CD_double,
            ConstantDescs.CD_double);

    /** About 20 bytes a node, far below the 8,000 of a method that HotSpot compiles. */
    @Override
    public int limit() {
        return 150;
    }

    @Override
    public boolean leaves(Node node) {
        return false;
    }

    @Override
    public void filter(CodeBuilder code, int index, Node exclude) {
        BlockMethod block = new BlockMethod(code);
        ScalarBranches branches = new ScalarBranches(block, new ScalarExpressions(block));
        block.fetch(exclude);
        int filtered = block.fetchField("filtered");
        block.loop(1, () -> {
            Label passed = code.newLabel();
            branches.jumpIf(exclude, false, passed);
            code.aload(filtered);
            block.loadIndex();
            code.loadConstant((double) index).dastore().labelBinding(passed);
        });
    }

    @Override
    public void rule(CodeBuilder code, PackPlan.RulePlan rule) {
        BlockMethod block = new BlockMethod(code);
        ScalarExpressions expressions = new ScalarExpressions(block);
        ScalarBranches branches = new ScalarBranches(block, expressions);
        block.returnUnless(rule.guard());
        block.fetch(rule.condition());
        block.fetch(rule.factor());
        int product = block.fetchField("product");
        block.loop(1, () -> {
            Label silent = code.newLabel();
            if (rule.condition() != null) {
                branches.jumpUnless(rule.condition(), true, silent);
            }
            int factor = appliedFactor(code, rule, expressions, silent);
            code.aload(product);
            block.loadIndex();
            code.dup2().daload().dload(factor).dmul().dastore().labelBinding(silent);
        });
    }

    @Override
    public void part(CodeBuilder code, int scratch, Node node) {
        BlockMethod block = new BlockMethod(code);
        block.fetch(node);
        int target = block.fetchArray("scratch", scratch);
        block.loop(1, () -> {
            code.aload(target);
            block.loadIndex();
            new ScalarExpressions(block).value(node);
            code.dastore();
        });
    }

    private static int appliedFactor(
            CodeBuilder code, PackPlan.RulePlan rule, ScalarExpressions expressions, Label silent) {
        int factor = code.allocateLocal(TypeKind.DOUBLE);
        if (rule.factor() instanceof Node.Constant constant) {
            code.loadConstant(rule.applied(constant.value())).dstore(factor);
            return factor;
        }
        expressions.number(rule.factor());
        code.dstore(factor).dload(factor).dload(factor).dcmpl().ifne(silent);
        code.dload(factor).loadConstant(rule.weight());
        code.loadConstant(rule.bounds().min()).loadConstant(rule.bounds().max());
        code.invokestatic(BlockMethod.OPERATIONS, "applied", APPLIED).dstore(factor);
        return factor;
    }
}
