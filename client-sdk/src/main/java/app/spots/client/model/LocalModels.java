package app.spots.client.model;

import app.spots.client.blob.BlobStore;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.release.ReleaseBundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model of a release that scores candidates, as this phone can run it. One release's at a time. */
public final class LocalModels {
    public static final String MODEL = "model";

    private final BlobStore blobs;
    private final NetworkRuntime runtime;
    private @Nullable ReleaseBundle loadedFor;
    private @Nullable PhoneScorer loaded;
    private @Nullable IOException failed;

    public LocalModels(BlobStore blobs, NetworkRuntime runtime) {
        this.blobs = blobs;
        this.runtime = runtime;
    }

    /**
     * Empty where the release names none that scores: then the generic one does that every bundle brings.
     *
     * @throws IOException when it has one that cannot run here
     */
    public synchronized Optional<PhoneScorer> of(ReleaseBundle release) throws IOException {
        if (!release.equals(loadedFor)) {
            forget();
            try {
                loaded = lastOf(release);
            } catch (IOException e) {
                // Once a release, until it is brought anew: reading megabytes for every answer would make none better.
                failed = e;
            }
            loadedFor = release;
        }
        if (failed != null) {
            throw failed;
        }
        return Optional.ofNullable(loaded);
    }

    /** As the cluster does: of several that score the last. */
    private @Nullable PhoneScorer lastOf(ReleaseBundle release) throws IOException {
        PhoneScorer last = null;
        for (ReleaseBlob blob : release.blobs()) {
            PhoneScorer scorer = blob.role().equals(MODEL) ? load(blob) : null;
            if (scorer != null && last != null) {
                last.close();
            }
            last = scorer == null ? last : scorer;
        }
        return last;
    }

    private @Nullable PhoneScorer load(ReleaseBlob blob) throws IOException {
        Path file = blobs.intact(blob.sha256())
                .orElseThrow(() -> new IOException("model " + blob.name() + " is missing or damaged"));
        int first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.read();
        }
        if (first == '{') {
            return GenericScorer.read(Files.readAllBytes(file));
        }
        return first == 'P' && NetworkScorer.isIn(file) ? NetworkScorer.load(file, runtime) : null;
    }

    /** What did not run may be whole by now. */
    public synchronized void retry() {
        if (failed != null) {
            forget();
        }
    }

    /** Whatever was found out of a release's models, it is found out anew. */
    public synchronized void forget() {
        PhoneScorer before = loaded;
        loaded = null;
        failed = null;
        loadedFor = null;
        if (before != null) {
            before.close();
        }
    }
}
