package app.spots.rulescore;

import java.util.List;

/**
 * A checked expression. Its value may be <em>unknown</em>: when an input is, when a table has no entry for the key, or when
 * arithmetic leaves the finite numbers (overflow, division by zero).
 */
public sealed interface Expr {

    ValueType type();

    record NumberLiteral(double value) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record StringLiteral(String value) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    record BoolLiteral(boolean value) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.BOOL;
        }
    }

    record Input(InputDeclaration declaration) implements Expr {
        @Override
        public ValueType type() {
            return declaration.type();
        }
    }

    /** {@code key} is a string expression. */
    record Lookup(Table table, Expr key) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record Apply(Operator operator, List<Expr> arguments) implements Expr {
        public Apply {
            arguments = List.copyOf(arguments);
        }

        @Override
        public ValueType type() {
            ValueType result = operator.result();
            return result == null ? arguments.get(1).type() : result;
        }
    }
}
