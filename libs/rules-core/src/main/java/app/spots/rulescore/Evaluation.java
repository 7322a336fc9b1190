package app.spots.rulescore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over one set of facts. Numbers use NaN for unknown (no other value can be NaN: arithmetic that leaves
 * the finite numbers <em>is</em> unknown), truth has its own type, strings use null.
 */
final class Evaluation {

    private static final double UNKNOWN = Double.NaN;

    private final Facts facts;

    Evaluation(Facts facts) {
        this.facts = facts;
    }

    double number(Expr expression) {
        if (expression instanceof Expr.NumberLiteral literal) {
            return literal.value();
        }
        if (expression instanceof Expr.Input input) {
            return slot(input.declaration());
        }
        if (expression instanceof Expr.Lookup lookup) {
            String key = string(lookup.key());
            return key == null ? UNKNOWN : lookup.table().at(key);
        }
        return arithmetic((Expr.Apply) expression);
    }

    Truth truth(Expr expression) {
        if (expression instanceof Expr.BoolLiteral literal) {
            return Truth.of(literal.value());
        }
        if (expression instanceof Expr.Input input) {
            double slot = slot(input.declaration());
            return Double.isNaN(slot) ? Truth.UNKNOWN : Truth.of(slot != 0);
        }
        return condition((Expr.Apply) expression);
    }

    private @Nullable String string(Expr expression) {
        if (expression instanceof Expr.StringLiteral literal) {
            return literal.value();
        }
        if (expression instanceof Expr.Input input) {
            InputDeclaration declaration = input.declaration();
            return facts.of(declaration.scope()).text(declaration.slot());
        }
        Expr branch = branch((Expr.Apply) expression);
        return branch == null ? null : string(branch);
    }

    private double slot(InputDeclaration input) {
        return facts.of(input.scope()).number(input.slot());
    }

    private double arithmetic(Expr.Apply apply) {
        if (apply.operator() == Operator.IF) {
            Expr branch = branch(apply);
            return branch == null ? UNKNOWN : number(branch);
        }
        double result = number(apply.arguments().get(0));
        for (int i = 1; i < apply.arguments().size(); i++) {
            result = step(apply.operator(), result, number(apply.arguments().get(i)));
        }
        return result;
    }

    private static double step(Operator operator, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return UNKNOWN;
        }
        double result =
                switch (operator) {
                    case ADD -> a + b;
                    case SUB -> a - b;
                    case MUL -> a * b;
                    case DIV -> a / b;
                    case MIN -> b < a ? b : a;
                    case MAX -> b > a ? b : a;
                    default -> throw new IllegalStateException(operator + " is no arithmetic");
                };
        return Double.isFinite(result) ? result : UNKNOWN;
    }

    private Truth condition(Expr.Apply apply) {
        List<Expr> arguments = apply.arguments();
        return switch (apply.operator()) {
            case AND -> and(arguments);
            case OR -> or(arguments);
            case NOT -> truth(arguments.get(0)).not();
            case EQ -> equal(arguments.get(0), arguments.get(1));
            case NE -> equal(arguments.get(0), arguments.get(1)).not();
            case IN -> in(arguments);
            case KNOWN -> known((Expr.Input) arguments.get(0));
            case IF -> {
                Expr branch = branch(apply);
                yield branch == null ? Truth.UNKNOWN : truth(branch);
            }
            default -> compare(apply.operator(), number(arguments.get(0)), number(arguments.get(1)));
        };
    }

    private Truth and(List<Expr> arguments) {
        Truth result = Truth.TRUE;
        for (Expr argument : arguments) {
            result = result.and(truth(argument));
            if (result == Truth.FALSE) {
                return result;
            }
        }
        return result;
    }

    private Truth or(List<Expr> arguments) {
        Truth result = Truth.FALSE;
        for (Expr argument : arguments) {
            result = result.or(truth(argument));
            if (result == Truth.TRUE) {
                return result;
            }
        }
        return result;
    }

    private Truth in(List<Expr> arguments) {
        Truth result = Truth.FALSE;
        for (int i = 1; i < arguments.size(); i++) {
            result = result.or(equal(arguments.get(0), arguments.get(i)));
        }
        return result;
    }

    private Truth known(Expr.Input input) {
        InputDeclaration declaration = input.declaration();
        return Truth.of(facts.of(declaration.scope()).knows(declaration));
    }

    private Truth equal(Expr left, Expr right) {
        return switch (left.type()) {
            case NUMBER -> compare(Operator.EQ, number(left), number(right));
            case BOOL -> truth(left).same(truth(right));
            default -> {
                String a = string(left);
                String b = string(right);
                yield a == null || b == null ? Truth.UNKNOWN : Truth.of(a.equals(b));
            }
        };
    }

    private static Truth compare(Operator operator, double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(
                switch (operator) {
                    case EQ -> a == b;
                    case LT -> a < b;
                    case LE -> a <= b;
                    case GT -> a > b;
                    case GE -> a >= b;
                    default -> throw new IllegalStateException(operator + " compares nothing");
                });
    }

    private @Nullable Expr branch(Expr.Apply apply) {
        Truth condition = truth(apply.arguments().get(0));
        if (condition == Truth.UNKNOWN) {
            return null;
        }
        return apply.arguments().get(condition == Truth.TRUE ? 1 : 2);
    }
}
