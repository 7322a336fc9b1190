package app.spots.rulesengine;

import app.spots.rulescore.Operator;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Jumps on a condition. Asking whether it is <em>true</em> (or <em>false</em>) needs no third value: an unknown is neither, and
 * comparing with NaN fails either way.
 */
final class ScalarBranches {

    private static final MethodTypeDesc DIFFER =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_double, ConstantDescs.CD_double);

    private final CodeBuilder code;
    private final ScalarExpressions expressions;

    ScalarBranches(BlockMethod block, ScalarExpressions expressions) {
        this.code = block.code();
        this.expressions = expressions;
    }

    /** Goes on where the condition is {@code wanted}, else jumps: so too where it is unknown. */
    void jumpUnless(Node condition, boolean wanted, Label target) {
        if (!(condition instanceof Node.Call call)) {
            bool(condition, wanted);
            code.ifne(target);
            return;
        }
        switch (call.operator()) {
            case NOT -> jumpUnless(call.argument(0), !wanted, target);
            case AND, OR -> connect(call, wanted, target);
            case LT, LE, GT, GE -> compare(call, wanted, target);
            case EQ -> equal(call, wanted, target);
            case KNOWN -> known(call, wanted, target);
            case IN -> member(call, wanted, target);
            default -> byValue(call, wanted, target);
        }
    }

    void jumpIf(Node condition, boolean wanted, Label target) {
        Label skip = code.newLabel();
        jumpUnless(condition, wanted, skip);
        code.goto_(target).labelBinding(skip);
    }

    /** Compares the value with 1 or 0: equal leaves 0. */
    private void bool(Node node, boolean wanted) {
        expressions.number(node);
        code.loadConstant(wanted ? 1.0 : 0.0).dcmpl();
    }

    /** True conjunctions and false disjunctions need all their parts so, the others one. */
    private void connect(Node.Call call, boolean wanted, Label target) {
        boolean all = (call.operator() == Operator.AND) == wanted;
        List<Node> arguments = call.arguments();
        if (all) {
            arguments.forEach(argument -> jumpUnless(argument, wanted, target));
            return;
        }
        Label found = code.newLabel();
        arguments.subList(0, arguments.size() - 1).forEach(argument -> jumpIf(argument, wanted, found));
        jumpUnless(arguments.get(arguments.size() - 1), wanted, target);
        code.labelBinding(found);
    }

    private void compare(Node.Call call, boolean wanted, Label target) {
        expressions.number(call.argument(0));
        expressions.number(call.argument(1));
        switch (call.operator()) {
            case LT -> less(wanted, target);
            case GE -> less(!wanted, target);
            case GT -> greater(wanted, target);
            default -> greater(!wanted, target);
        }
    }

    private void less(boolean less, Label target) {
        if (less) {
            code.dcmpg().ifge(target);
        } else {
            code.dcmpl().iflt(target);
        }
    }

    private void greater(boolean greater, Label target) {
        if (greater) {
            code.dcmpl().ifle(target);
        } else {
            code.dcmpg().ifgt(target);
        }
    }

    private void equal(Node.Call call, boolean wanted, Label target) {
        if (call.argument(0).truth()) {
            byValue(call, wanted, target);
            return;
        }
        expressions.number(call.argument(0));
        expressions.number(call.argument(1));
        if (wanted) {
            code.dcmpl().ifne(target);
        } else {
            code.invokestatic(BlockMethod.OPERATIONS, "differ", DIFFER).ifeq(target);
        }
    }

    private void known(Node.Call call, boolean wanted, Label target) {
        expressions.number(call.argument(0));
        code.dup2().dcmpl();
        if (wanted) {
            code.ifne(target);
        } else {
            code.ifeq(target);
        }
    }

    private void member(Node.Call call, boolean wanted, Label target) {
        expressions.number(call.argument(0));
        int subject = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(subject);
        Label found = code.newLabel();
        if (!wanted) {
            code.dload(subject).dload(subject).dcmpl().ifne(target);
        }
        for (Node member : call.arguments().subList(1, call.arguments().size())) {
            code.dload(subject);
            expressions.number(member);
            code.dcmpl().ifeq(wanted ? found : target);
        }
        if (wanted) {
            code.goto_(target);
        }
        code.labelBinding(found);
    }

    private void byValue(Node.Call call, boolean wanted, Label target) {
        expressions.truth(call);
        code.loadConstant(wanted ? ScalarOperations.TRUE : ScalarOperations.FALSE)
                .if_icmpne(target);
    }
}
