package app.spots.modelruntime.onnx;

import static app.spots.modelruntime.onnx.WireReader.BYTES;
import static app.spots.modelruntime.onnx.WireReader.VARINT;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The static checks an ONNX file passes before native code sees it: size, no external data in any tensor of any
 * graph, only the default operator set in a known version, only allowed operators, bounded nesting and node count,
 * constants that hold the data they declare, no message field this code does not know. It does not run the model,
 * so it says nothing of the memory or time a run takes.
 */
public final class OnnxAdmission {

    private static final long MAX_IR_VERSION = 11;

    private final OnnxLimits limits;

    public OnnxAdmission(OnnxLimits limits) {
        this.limits = limits;
    }

    /** @throws ModelRefusedException naming the first check that fails */
    public OnnxSummary check(byte[] model) {
        if (model.length > limits.maxBytes()) {
            throw refused(Reason.TOO_LARGE, model.length + " bytes, " + limits.maxBytes() + " are allowed");
        }
        return new Walk().model(new WireReader(model));
    }

    private static ModelRefusedException refused(Reason reason, String detail) {
        return ModelRefusedException.because(reason, detail);
    }

    /** One pass over one file. */
    private final class Walk {

        /** Text, versions and shapes: nothing that runs or is opened. */
        private static final Set<Integer> INERT_MODEL_FIELDS = Set.of(2, 3, 4, 5, 6, 14);

        private static final Set<Integer> INERT_GRAPH_FIELDS = Set.of(2, 10, 13, 14, 16);
        private static final Set<Integer> INERT_NODE_FIELDS = Set.of(1, 2, 3, 6, 8, 9);
        private static final Set<Integer> INERT_ATTRIBUTE_FIELDS = Set.of(1, 2, 3, 4, 7, 8, 9, 13, 14, 15, 20, 21);

        private final TreeSet<String> operators = new TreeSet<>();
        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private long irVersion;
        private long opset;
        private int nodes;
        private long constants;

        OnnxSummary model(WireReader model) {
            int graphs = 0;
            while (model.next()) {
                switch (model.field()) {
                    case 1 -> irVersion = model.varint();
                    case 7 -> {
                        graph(model.message(), 1);
                        graphs++;
                    }
                    case 8 -> operatorSet(model.message());
                    case 20 -> throw refused(Reason.UNSUPPORTED, "training graphs");
                    case 25 -> throw refused(Reason.UNSUPPORTED, "local functions");
                    default -> requireInert(INERT_MODEL_FIELDS, model, "model");
                }
            }
            if (graphs != 1) {
                throw refused(Reason.MALFORMED, "ONNX: " + graphs + " main graphs");
            }
            if (irVersion < 3 || irVersion > MAX_IR_VERSION) {
                throw refused(Reason.UNSUPPORTED, "IR version " + irVersion);
            }
            if (opset < limits.minOpset() || opset > limits.maxOpset()) {
                throw refused(
                        Reason.UNSUPPORTED,
                        "opset " + opset + ", allowed are " + limits.minOpset() + " to " + limits.maxOpset());
            }
            return new OnnxSummary(
                    irVersion, opset, nodes, constants, operators, List.copyOf(inputs), List.copyOf(outputs));
        }

        private void operatorSet(WireReader operatorSet) {
            String domain = "";
            long version = 0;
            while (operatorSet.next()) {
                switch (operatorSet.field()) {
                    case 1 -> domain = operatorSet.string();
                    case 2 -> version = operatorSet.varint();
                    default -> throw unknownField(operatorSet, "opset");
                }
            }
            requireDefaultDomain(domain);
            if (opset != 0) {
                throw refused(Reason.MALFORMED, "ONNX: the default operator set is imported twice");
            }
            opset = version;
        }

        private void graph(WireReader graph, int depth) {
            if (depth > limits.maxDepth()) {
                throw refused(Reason.TOO_COMPLEX, "graphs nested deeper than " + limits.maxDepth());
            }
            while (graph.next()) {
                switch (graph.field()) {
                    case 1 -> node(graph.message(), depth);
                    case 5 -> tensor(graph.message());
                    case 11 -> value(graph.message(), depth, inputs);
                    case 12 -> value(graph.message(), depth, outputs);
                    case 15 -> throw refused(Reason.UNSUPPORTED, "sparse tensors");
                    default -> requireInert(INERT_GRAPH_FIELDS, graph, "graph");
                }
            }
        }

        private void value(WireReader value, int depth, List<String> names) {
            while (value.next()) {
                if (value.field() == 1 && depth == 1) {
                    names.add(value.string());
                }
            }
        }

        private void node(WireReader node, int depth) {
            if (++nodes > limits.maxNodes()) {
                throw refused(Reason.TOO_COMPLEX, "more than " + limits.maxNodes() + " nodes");
            }
            String operator = "";
            String domain = "";
            while (node.next()) {
                switch (node.field()) {
                    case 4 -> operator = node.string();
                    case 5 -> attribute(node.message(), depth);
                    case 7 -> domain = node.string();
                    default -> requireInert(INERT_NODE_FIELDS, node, "node");
                }
            }
            requireDefaultDomain(domain);
            if (!limits.operators().contains(operator)) {
                throw refused(Reason.OPERATOR_NOT_ALLOWED, Printable.of(operator));
            }
            operators.add(operator);
        }

        private void attribute(WireReader attribute, int depth) {
            while (attribute.next()) {
                switch (attribute.field()) {
                    case 5, 10 -> tensor(attribute.message());
                    case 6, 11 -> graph(attribute.message(), depth + 1);
                    case 22, 23 -> throw refused(Reason.UNSUPPORTED, "sparse tensors");
                    default -> requireInert(INERT_ATTRIBUTE_FIELDS, attribute, "attribute");
                }
            }
        }

        private void tensor(WireReader tensor) {
            String name = "";
            long elements = 1;
            long carried = 0;
            while (tensor.next()) {
                switch (tensor.field()) {
                    case 1 -> elements = dimensions(tensor, elements);
                    case 2, 12, 16 -> {}
                    case 8 -> name = tensor.string();
                    // One byte carries at most two numbers (int4); a varint or a string at least one byte.
                    case 4, 5, 6, 7, 9, 10, 11 -> carried += tensor.wireType() == BYTES ? 2L * tensor.length() + 1 : 1;
                    case 13 -> throw refused(Reason.EXTERNAL_DATA, "tensor " + Printable.of(name));
                    case 14 -> {
                        if (tensor.varint() != 0) {
                            throw refused(Reason.EXTERNAL_DATA, "tensor " + Printable.of(name));
                        }
                    }
                    default -> throw unknownField(tensor, "tensor");
                }
            }
            if (elements > carried) {
                throw refused(
                        Reason.MALFORMED,
                        "ONNX: tensor " + Printable.of(name) + " declares " + elements
                                + " numbers and does not carry them");
            }
            constants += elements;
        }

        private long dimensions(WireReader tensor, long elements) {
            if (tensor.wireType() == VARINT) {
                return times(elements, tensor.varint());
            }
            WireReader packed = tensor.message();
            while (packed.remaining() > 0) {
                elements = times(elements, packed.packedVarint());
            }
            return elements;
        }

        private long times(long elements, long dimension) {
            if (dimension < 0 || (dimension > 0 && elements > Long.MAX_VALUE / dimension)) {
                throw refused(Reason.MALFORMED, "ONNX: a tensor with a dimension of " + dimension);
            }
            return elements * dimension;
        }

        private void requireDefaultDomain(String domain) {
            if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
                throw refused(Reason.DOMAIN_NOT_ALLOWED, Printable.of(domain));
            }
        }

        private void requireInert(Set<Integer> inert, WireReader reader, String message) {
            if (!inert.contains(reader.field())) {
                throw unknownField(reader, message);
            }
        }

        private ModelRefusedException unknownField(WireReader reader, String message) {
            return refused(Reason.UNSUPPORTED, "field " + reader.field() + " of a " + message);
        }
    }
}
