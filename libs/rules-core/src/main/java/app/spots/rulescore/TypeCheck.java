package app.spots.rulescore;

import java.util.List;

/** What an operator asks of its arguments' types. */
final class TypeCheck {

    private TypeCheck() {}

    static void check(Operator operator, List<Expr> arguments, List<Cursor> places) {
        ValueType expected = operator.arguments();
        if (expected != null) {
            for (int i = 0; i < arguments.size(); i++) {
                require(expected, arguments.get(i), places.get(i));
            }
        } else {
            checkSpecial(operator, arguments, places);
        }
    }

    private static void checkSpecial(Operator operator, List<Expr> arguments, List<Cursor> places) {
        switch (operator) {
            case KNOWN -> requireInput(arguments.get(0), places.get(0));
            case IF -> {
                require(ValueType.BOOL, arguments.get(0), places.get(0));
                require(arguments.get(1).type(), arguments.get(2), places.get(2));
            }
            case IN -> checkMembership(arguments, places);
            default -> checkEquality(arguments, places);
        }
    }

    private static void checkEquality(List<Expr> arguments, List<Cursor> places) {
        require(arguments.get(0).type(), arguments.get(1), places.get(1));
        requirePossible(arguments.get(0), arguments.get(1), places.get(1));
        requirePossible(arguments.get(1), arguments.get(0), places.get(0));
    }

    private static void checkMembership(List<Expr> arguments, List<Cursor> places) {
        for (int i = 1; i < arguments.size(); i++) {
            Expr member = arguments.get(i);
            boolean literal = member instanceof Expr.StringLiteral || member instanceof Expr.NumberLiteral;
            if (!literal) {
                throw places.get(i).refuse("in compares with string or number literals only");
            }
            require(arguments.get(0).type(), member, places.get(i));
            requirePossible(arguments.get(0), member, places.get(i));
        }
    }

    /** A comparison with a value that the input can never have is a slip of the pen. */
    private static void requirePossible(Expr left, Expr right, Cursor place) {
        if (left instanceof Expr.Input input && right instanceof Expr.StringLiteral literal) {
            List<String> values = input.declaration().values();
            if (!values.isEmpty() && !values.contains(literal.value())) {
                throw place.refuse(input.declaration().path() + " is never \"" + Cursor.shown(literal.value())
                        + "\", only one of " + values);
            }
        }
    }

    private static void requireInput(Expr argument, Cursor place) {
        if (!(argument instanceof Expr.Input)) {
            throw place.refuse("known asks about an input");
        }
    }

    private static void require(ValueType expected, Expr argument, Cursor place) {
        if (argument.type() != expected) {
            throw place.refuse("a " + expected.wireName() + " is expected, this is a "
                    + argument.type().wireName());
        }
    }
}
