package app.spots.rulesengine;

import app.spots.rulescore.Operator;
import java.util.List;

/**
 * An expression as the compilers see it: every value is one double. NaN is unknown; a bool is 1 or 0; a string is its code (see
 * {@link StringCodes}), so that comparing strings is comparing numbers.
 */
sealed interface Node {

    /** Whether the value is a bool. */
    boolean truth();

    record Constant(double value, boolean truth) implements Node {}

    /** Equal for all candidates of a request: an input of user or context, or an expression hoisted out of the loop. */
    record Request(int slot, boolean truth) implements Node {}

    /** An input of the candidate. */
    record Column(int column, boolean truth) implements Node {}

    /** A subexpression that was computed over the whole block before. */
    record Scratch(int index, boolean truth) implements Node {}

    record Lookup(int table, Node key) implements Node {
        @Override
        public boolean truth() {
            return false;
        }
    }

    record Call(Operator operator, List<Node> arguments, boolean truth) implements Node {
        Node argument(int index) {
            return arguments.get(index);
        }
    }

    default List<Node> children() {
        return switch (this) {
            case Call call -> call.arguments();
            case Lookup lookup -> List.of(lookup.key());
            default -> List.of();
        };
    }

    /** How many nodes it has. */
    default int size() {
        return 1 + children().stream().mapToInt(Node::size).sum();
    }
}
