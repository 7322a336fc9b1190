package app.spots.rulesengine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes parts out of expressions that are too large for one method (HotSpot does not compile methods above 8,000 bytes, and
 * vector code in large ones badly). A part that is taken out is computed over the block first.
 */
final class ExpressionSplitter {

    /** Takes out nothing for its own sake, only what is too large. */
    static final Predicate<Node> NOTHING = node -> false;

    private final int limit;
    private final Predicate<Node> alwaysOut;
    private final List<Node> parts = new ArrayList<>();

    ExpressionSplitter(int limit, Predicate<Node> alwaysOut) {
        this.limit = limit;
        this.alwaysOut = alwaysOut;
    }

    /** What was taken out, in the order in which it must be computed; part n is read as scratch n. */
    List<Node> parts() {
        return parts;
    }

    Node split(Node node) {
        Node small = shrink(node);
        return alwaysOut.test(small) ? takeOut(small) : small;
    }

    private Node shrink(Node node) {
        if (node.children().isEmpty()) {
            return node;
        }
        List<Node> children =
                new ArrayList<>(node.children().stream().map(this::split).toList());
        while (1 + children.stream().mapToInt(Node::size).sum() > limit) {
            Node largest =
                    children.stream().max(Comparator.comparingInt(Node::size)).orElseThrow();
            if (largest.size() == 1) {
                break;
            }
            children.set(children.indexOf(largest), takeOut(largest));
        }
        return with(node, children);
    }

    private Node takeOut(Node node) {
        parts.add(node);
        return new Node.Scratch(parts.size() - 1, node.truth());
    }

    private static Node with(Node node, List<Node> children) {
        return switch (node) {
            case Node.Call call -> new Node.Call(call.operator(), List.copyOf(children), call.truth());
            case Node.Lookup lookup -> new Node.Lookup(lookup.table(), children.get(0));
            default -> node;
        };
    }
}
