package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.StrictJson;
import java.util.Map;
import java.util.Set;

/**
 * One artifact with what a library learned: {@code metadata.json} and {@code model.bin} in a canonical zip.
 *
 * @param model not a copy; do not write to it
 * @param sha256 digest of the whole container: its id at the registry
 */
public record LearnedContainer(LearnedMetadata metadata, byte[] model, String sha256) {

    private static final String METADATA = "metadata.json";
    private static final String MODEL = "model.bin";
    private static final int MAX_METADATA_BYTES = 64 * 1024;
    private static final int MAX_MODEL_BYTES = 50 << 20;

    /** The bytes of a container; the metadata's digests are filled in here. */
    public static byte[] write(LearnedMetadata metadata, byte[] model) {
        LearnedMetadata withDigest = new LearnedMetadata(
                metadata.format(),
                metadata.purpose(),
                metadata.name(),
                metadata.version(),
                metadata.source(),
                metadata.license(),
                metadata.metrics(),
                Map.of(MODEL, Sha256.of(model)));
        return PackedFiles.write(Map.of(METADATA, StrictJson.write(withDigest), MODEL, model));
    }

    /** Whether files are such a container's, as far as their names tell. */
    public static boolean isOne(PackedFiles files) {
        return files.has(MODEL);
    }

    /** @throws ModelRefusedException when the bytes are not a container that {@link #write} makes */
    public static LearnedContainer read(byte[] container) {
        PackedFiles files = PackedFiles.read(container);
        byte[] model = files.get(MODEL);
        files.requireOnly(Set.of(METADATA, MODEL));
        LearnedMetadata metadata = StrictJson.read(files.get(METADATA), LearnedMetadata.class, MAX_METADATA_BYTES);
        check(metadata);
        PackedFiles.checkDigest(metadata.sha256(), MODEL, model);
        if (model.length > MAX_MODEL_BYTES) {
            throw ModelRefusedException.because(
                    Reason.TOO_LARGE, "model of " + model.length + " bytes, " + MAX_MODEL_BYTES + " are allowed");
        }
        return new LearnedContainer(metadata, model, Sha256.of(container));
    }

    private static void check(LearnedMetadata metadata) {
        if (!metadata.format().equals(LearnedMetadata.FORMAT)) {
            throw ModelRefusedException.because(
                    Reason.UNSUPPORTED, "container: format " + Printable.of(metadata.format()));
        }
        try {
            metadata.id();
        } catch (IllegalArgumentException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
