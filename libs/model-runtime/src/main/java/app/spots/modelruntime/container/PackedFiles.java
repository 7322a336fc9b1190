package app.spots.modelruntime.container;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Sha256;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of one artifact, in the one canonical zip that all our containers are. */
public final class PackedFiles {

    /** All files together; a little above the 50 MiB that a model may have. */
    public static final int MAX_BYTES = 64 << 20;

    private final SortedMap<String, byte[]> files;

    private PackedFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Equal files give equal bytes. */
    public static byte[] write(Map<String, byte[]> files) {
        return StoredZip.write(new TreeMap<>(files));
    }

    /** @throws ModelRefusedException when the bytes are too many or not what {@link #write} makes */
    public static PackedFiles read(byte[] container) {
        if (container.length > MAX_BYTES) {
            throw ModelRefusedException.because(
                    Reason.TOO_LARGE, "container of " + container.length + " bytes, " + MAX_BYTES + " are allowed");
        }
        return new PackedFiles(StoredZip.read(container));
    }

    /** Whether bytes may be a container: all others begin otherwise. */
    public static boolean looksLikeOne(byte[] artifact) {
        return artifact.length > 1 && artifact[0] == 'P' && artifact[1] == 'K';
    }

    public boolean has(String name) {
        return files.containsKey(name);
    }

    /**
     * Not a copy; do not write to it.
     *
     * @throws ModelRefusedException when there is no such file
     */
    public byte[] get(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw ModelRefusedException.because(Reason.MALFORMED, "container: no " + name);
        }
        return content;
    }

    /** @throws ModelRefusedException when there are others */
    public void requireOnly(Set<String> names) {
        if (!names.containsAll(files.keySet())) {
            throw ModelRefusedException.because(
                    Reason.MALFORMED, "container: it holds more than " + String.join(", ", new TreeSet<>(names)));
        }
    }

    /** @throws ModelRefusedException when the file is not the one whose digest was written down */
    public static void checkDigest(Map<String, String> sha256, String name, byte[] content) {
        if (!Sha256.of(content).equals(sha256.get(name))) {
            throw ModelRefusedException.because(Reason.CORRUPT, "digest of " + name);
        }
    }
}
