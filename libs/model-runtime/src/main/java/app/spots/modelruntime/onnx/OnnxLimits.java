package app.spots.modelruntime.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ONNX file may be.
 *
 * @param maxBytes of the whole file
 * @param minOpset least version of the default operator set
 * @param maxOpset greatest version of the default operator set
 * @param maxDepth of graphs within graphs; 1 allows the main graph alone
 * @param maxNodes over all graphs
 * @param operators allowed operators of the default domain, the only domain allowed
 */
public record OnnxLimits(
        long maxBytes, long minOpset, long maxOpset, int maxDepth, int maxNodes, Set<String> operators) {

    private static final String STANDARD_OPERATORS = "allowed-operators.txt";

    public OnnxLimits {
        operators = Set.copyOf(operators);
    }

    /** 50 MiB (the plan's size for a device), opset 7 to 22, the operators of {@code allowed-operators.txt}. */
    public static OnnxLimits standard() {
        return new OnnxLimits(50L << 20, 7, 22, 2, 20_000, standardOperators());
    }

    private static Set<String> standardOperators() {
        try (InputStream resource =
                Objects.requireNonNull(OnnxLimits.class.getResourceAsStream(STANDARD_OPERATORS), STANDARD_OPERATORS)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
