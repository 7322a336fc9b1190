package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.StrictJson;
import java.util.Map;
import java.util.Set;

/**
 * One artifact with all that a model needs: {@code metadata.json}, {@code model.onnx}, {@code tokenizer.json} in a
 * canonical zip. Reading checks form, sizes and digests; whether the ONNX may run is
 * {@link app.spots.modelruntime.onnx.OnnxAdmission}'s to say.
 */
public final class ModelContainer {

    /** Container and all; a little above the 50 MiB that its model may have. */
    public static final int MAX_BYTES = PackedFiles.MAX_BYTES;

    private static final String METADATA = "metadata.json";
    private static final String MODEL = "model.onnx";
    private static final String TOKENIZER = "tokenizer.json";
    private static final int MAX_METADATA_BYTES = 64 * 1024;
    private static final int MAX_TOKENIZER_BYTES = 8 << 20;
    private static final int MAX_DIMENSIONS = 4096;
    private static final int MAX_TOKENS = 8192;

    private final ContainerMetadata metadata;
    private final byte[] model;
    private final byte[] tokenizer;
    private final String sha256;

    private ModelContainer(ContainerMetadata metadata, byte[] model, byte[] tokenizer, String sha256) {
        this.metadata = metadata;
        this.model = model;
        this.tokenizer = tokenizer;
        this.sha256 = sha256;
    }

    /** The bytes of a container; its metadata's digests are filled in here. */
    public static byte[] write(ContainerMetadata metadata, byte[] model, byte[] tokenizer) {
        ContainerMetadata withDigests = new ContainerMetadata(
                metadata.format(),
                metadata.purpose(),
                metadata.name(),
                metadata.version(),
                metadata.dimensions(),
                metadata.maxTokens(),
                metadata.pooling(),
                metadata.source(),
                metadata.license(),
                Map.of(MODEL, Sha256.of(model), TOKENIZER, Sha256.of(tokenizer)));
        return PackedFiles.write(Map.of(METADATA, StrictJson.write(withDigests), MODEL, model, TOKENIZER, tokenizer));
    }

    /** @throws ModelRefusedException when the bytes are not a container that {@link #write} makes */
    public static ModelContainer read(byte[] container) {
        PackedFiles files = PackedFiles.read(container);
        byte[] metadataJson = files.get(METADATA);
        byte[] model = files.get(MODEL);
        byte[] tokenizer = files.get(TOKENIZER);
        files.requireOnly(Set.of(METADATA, MODEL, TOKENIZER));
        ContainerMetadata metadata = StrictJson.read(metadataJson, ContainerMetadata.class, MAX_METADATA_BYTES);
        check(metadata);
        PackedFiles.checkDigest(metadata.sha256(), MODEL, model);
        PackedFiles.checkDigest(metadata.sha256(), TOKENIZER, tokenizer);
        if (tokenizer.length > MAX_TOKENIZER_BYTES) {
            throw ModelRefusedException.because(
                    Reason.TOO_LARGE,
                    "tokenizer of " + tokenizer.length + " bytes, " + MAX_TOKENIZER_BYTES + " are allowed");
        }
        return new ModelContainer(metadata, model, tokenizer, Sha256.of(container));
    }

    public ContainerMetadata metadata() {
        return metadata;
    }

    /** Digest of the whole container: its id at the registry. */
    public String sha256() {
        return sha256;
    }

    /** Not a copy; do not write to it. */
    public byte[] model() {
        return model;
    }

    /** Not a copy; do not write to it. */
    public byte[] tokenizer() {
        return tokenizer;
    }

    private static void check(ContainerMetadata metadata) {
        require(metadata.format().equals(ContainerMetadata.FORMAT), "format " + Printable.of(metadata.format()));
        require(
                metadata.purpose().equals(ContainerMetadata.TEXT_EMBEDDER),
                "purpose " + Printable.of(metadata.purpose()));
        require(metadata.pooling().equals(ContainerMetadata.MEAN), "pooling " + Printable.of(metadata.pooling()));
        require(
                metadata.dimensions() >= 1 && metadata.dimensions() <= MAX_DIMENSIONS,
                metadata.dimensions() + " dimensions");
        require(metadata.maxTokens() >= 2 && metadata.maxTokens() <= MAX_TOKENS, metadata.maxTokens() + " tokens");
        try {
            metadata.id();
        } catch (IllegalArgumentException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw ModelRefusedException.because(Reason.MALFORMED, "container: " + detail);
        }
    }
}
