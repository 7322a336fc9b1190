package app.spots.modelruntime.scorer;

import app.spots.features.FeatureSchema;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.StrictJson;
import app.spots.modelruntime.container.PackedFiles;
import app.spots.modelruntime.generic.GenericModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trained scorer as one artifact: {@code metadata.json}, {@code model.onnx} and, of a hybrid, {@code formula.json}, the parameters
 * of the generic model at its side, in the canonical zip. The network has one input {@code features}, float32 [N, F],
 * and one output {@code score}, float32 [N] or [N, 1]: a calibrated probability. Reading checks form, sizes, digests and
 * metadata; whether the network may run and does what they say is {@link OnnxScorer}'s to find out.
 */
public final class ScorerContainer {

    private static final String METADATA = "metadata.json";
    private static final String MODEL = "model.onnx";
    private static final String FORMULA = "formula.json";
    private static final int MAX_METADATA_BYTES = 512 * 1024;

    private final ScorerMetadata metadata;
    private final FeatureSchema schema;
    private final byte[] model;
    private final byte @Nullable [] formula;
    private final String sha256;

    private ScorerContainer(
            ScorerMetadata metadata, FeatureSchema schema, byte[] model, byte @Nullable [] formula, String sha256) {
        this.metadata = metadata;
        this.schema = schema;
        this.model = model;
        this.formula = formula;
        this.sha256 = sha256;
    }

    /**
     * The bytes of a container; a hybrid's formula is the generic model that ships with this library.
     *
     * @throws ModelRefusedException when the metadata are not sound
     */
    public static byte[] write(ScorerMetadata metadata, byte[] onnx) {
        return metadata.hasFormula()
                ? write(metadata, Map.of(MODEL, onnx, FORMULA, GenericModel.bundledParameters()))
                : write(metadata, Map.of(MODEL, onnx));
    }

    /** The bytes of a hybrid's container. */
    public static byte[] write(ScorerMetadata metadata, byte[] onnx, byte[] genericParameters) {
        return write(metadata, Map.of(MODEL, onnx, FORMULA, genericParameters));
    }

    private static byte[] write(ScorerMetadata metadata, Map<String, byte[]> files) {
        MetadataCheck.check(metadata);
        Map<String, String> digests = files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> Sha256.of(file.getValue())));
        Map<String, byte[]> all = new HashMap<>(files);
        all.put(METADATA, StrictJson.write(metadata.withDigests(digests)));
        return PackedFiles.write(all);
    }

    /** @throws ModelRefusedException when the bytes are not a container that {@link #write} makes */
    public static ScorerContainer read(byte[] container) {
        PackedFiles files = PackedFiles.read(container);
        ScorerMetadata metadata = StrictJson.read(files.get(METADATA), ScorerMetadata.class, MAX_METADATA_BYTES);
        FeatureSchema schema = MetadataCheck.check(metadata);
        byte[] model = files.get(MODEL);
        PackedFiles.checkDigest(metadata.sha256(), MODEL, model);
        byte[] formula = null;
        if (metadata.hasFormula()) {
            formula = files.get(FORMULA);
            PackedFiles.checkDigest(metadata.sha256(), FORMULA, formula);
            files.requireOnly(Set.of(METADATA, MODEL, FORMULA));
        } else {
            files.requireOnly(Set.of(METADATA, MODEL));
        }
        return new ScorerContainer(metadata, schema, model, formula, Sha256.of(container));
    }

    public ScorerMetadata metadata() {
        return metadata;
    }

    /** Of the rows it reads. */
    public FeatureSchema schema() {
        return schema;
    }

    /** Digest of the whole container: its id at the registry. */
    public String sha256() {
        return sha256;
    }

    /** Not a copy; do not write to it. */
    public byte[] model() {
        return model;
    }

    /** The generic model's parameters; null but for a hybrid. Not a copy; do not write to it. */
    public byte @Nullable [] formula() {
        return formula;
    }
}
