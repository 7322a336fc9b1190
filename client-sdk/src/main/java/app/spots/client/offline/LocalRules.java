package app.spots.client.offline;

import app.spots.client.blob.BlobStore;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.release.ReleaseRefusedException;
import app.spots.client.release.ReleaseStore;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackRefused;
import app.spots.rulescore.Weights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of the release in use; of the one before it while the present one cannot be read. */
public final class LocalRules {
    public static final String PACK = "rule-pack";
    public static final String WEIGHTS = "weights";

    private final ReleaseStore releases;
    private final BlobStore blobs;
    private @Nullable Rules loaded;

    public LocalRules(ReleaseStore releases, BlobStore blobs) {
        this.releases = releases;
        this.blobs = blobs;
    }

    /** @param isCurrent false where the release in use is damaged and the one before it stands in */
    public record Rules(ReleaseBundle release, Interpreter interpreter, boolean isCurrent) {}

    /** Empty while no release is here, or none that can be read. */
    public synchronized Optional<Rules> inUse() throws IOException {
        boolean current = true;
        for (ReleaseBundle bundle : releases.held()) {
            Rules known = loaded;
            if (known != null && known.release().equals(bundle) && known.isCurrent() == current) {
                return Optional.of(known);
            }
            try {
                loaded = new Rules(bundle, interpreter(bundle), current);
                return Optional.of(loaded);
            } catch (FileNotFoundException | ReleaseRefusedException e) {
                current = false;
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the phone can evaluate it.
     *
     * @throws ReleaseRefusedException when its pack or weights cannot be read by this version
     */
    public void check(ReleaseBundle bundle) throws IOException {
        interpreter(bundle);
    }

    private Interpreter interpreter(ReleaseBundle bundle) throws IOException {
        ReleaseBlob packBlob =
                bundle.blob(PACK).orElseThrow(() -> new FileNotFoundException("a release without rules"));
        Optional<ReleaseBlob> weightsBlob = bundle.blob(WEIGHTS);
        byte[] packBytes = bytes(packBlob);
        byte[] weightBytes = weightsBlob.isPresent() ? bytes(weightsBlob.get()) : null;
        try {
            Pack pack = Pack.read(packBytes);
            Weights weights = weightBytes == null
                    ? Weights.starting(pack)
                    : Weights.read(new String(weightBytes, StandardCharsets.UTF_8), pack);
            return new Interpreter(pack, weights);
        } catch (PackRefused e) {
            throw ReleaseRefusedException.of(bundle.releaseId(), e);
        }
    }

    private byte[] bytes(ReleaseBlob blob) throws IOException {
        return blobs.read(blob.sha256())
                .orElseThrow(() -> new FileNotFoundException("blob " + blob.sha256() + " is missing or damaged"));
    }
}
