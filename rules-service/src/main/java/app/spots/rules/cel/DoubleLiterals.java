package app.spots.rules.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;

/** Reads {@code 1} as {@code 1.0}, since CEL compares and adds no integers with doubles. Ids, and so places, stay. */
final class DoubleLiterals {

    private DoubleLiterals() {}

    static CelExpr in(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case SELECT -> {
                CelSelect select = expression.select();
                yield CelExpr.ofSelect(expression.id(), in(select.operand()), select.field(), select.testOnly());
            }
            case CALL -> {
                CelCall call = expression.call();
                yield CelExpr.ofCall(
                        expression.id(), call.target().map(DoubleLiterals::in), call.function(), all(call.args()));
            }
            case LIST ->
                CelExpr.ofList(
                        expression.id(),
                        all(expression.list().elements()),
                        expression.list().optionalIndices());
            default -> expression;
        };
    }

    private static CelExpr constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return constant.getKind() == CelConstant.Kind.INT64_VALUE
                ? CelExpr.ofConstant(expression.id(), CelConstant.ofValue((double) constant.int64Value()))
                : expression;
    }

    private static ImmutableList<CelExpr> all(ImmutableList<CelExpr> expressions) {
        return expressions.stream().map(DoubleLiterals::in).collect(ImmutableList.toImmutableList());
    }
}
