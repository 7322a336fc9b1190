package app.spots.client.area;

import app.spots.client.blob.BlobStore;
import app.spots.client.cache.LocalCache;
import app.spots.client.json.Json;
import app.spots.client.model.GenericScorer;
import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineNeeds.BundleRef;
import app.spots.offline.OfflineArea;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The bundle in use and the one before it, which stands in where the first is damaged; and what is known of the person. */
public final class AreaShelf {
    private static final String BUNDLES = "offline-bundles";
    /** The note of what is known of the person: goes with the person's profile. */
    public static final String NEEDS = "offline-needs";

    private final LocalCache cache;
    private final BlobStore blobs;
    private @Nullable BundleRef loadedFrom;
    private @Nullable OfflineArea loaded;

    public AreaShelf(LocalCache cache, BlobStore blobs) {
        this.cache = cache;
        this.blobs = blobs;
    }

    record InUse(@Nullable BundleRef current, @Nullable BundleRef previous) {}

    /** An area, and the bundle that it was read from. */
    public record Shelved(BundleRef bundle, OfflineArea area) {}

    public void keep(KeptNeeds needs) throws IOException {
        cache.note(NEEDS, needs);
        cache.forgetVisits(needs.asked());
    }

    public Optional<KeptNeeds> needs() throws IOException {
        return cache.note(NEEDS, KeptNeeds.class);
    }

    /**
     * Brings a bundle where it is not here, and puts it into use; or changes nothing.
     *
     * @throws BundleRefusedException when the phone cannot use it
     * @throws app.spots.client.blob.BlobRefusedException when its bytes are not those of its hash
     * @throws app.spots.client.http.OfflineException when the network went away
     */
    public synchronized void install(BundleRef bundle) throws IOException {
        InUse before = inUse();
        BundleRef current = before.current();
        boolean same = current != null && current.sha256().equals(bundle.sha256());
        if (!same || !blobs.isIntact(bundle.sha256())) {
            blobs.fetch(bundle.sha256(), bundle.size());
            try {
                read(bundle);
            } catch (BundleRefusedException e) {
                blobs.delete(bundle.sha256());
                throw e;
            }
        }
        BundleRef previous = same ? before.previous() : current;
        cache.note(BUNDLES, new InUse(bundle, previous));
        deleteUnless(before.previous(), bundle, previous);
    }

    private void deleteUnless(@Nullable BundleRef gone, BundleRef current, @Nullable BundleRef previous)
            throws IOException {
        if (gone != null
                && !gone.sha256().equals(current.sha256())
                && (previous == null || !gone.sha256().equals(previous.sha256()))) {
            blobs.delete(gone.sha256());
        }
    }

    /** Empty while there is none that can be read. */
    public synchronized Optional<Shelved> area() throws IOException {
        InUse inUse = inUse();
        for (BundleRef each : new BundleRef[] {inUse.current(), inUse.previous()}) {
            if (each != null) {
                try {
                    return Optional.of(new Shelved(each, read(each)));
                } catch (BundleRefusedException e) {
                    // Damaged on the disk: the next refresh brings it anew.
                }
            }
        }
        return Optional.empty();
    }

    private OfflineArea read(BundleRef bundle) throws IOException {
        OfflineArea known = loaded;
        if (known != null && loadedFrom != null && loadedFrom.sha256().equals(bundle.sha256())) {
            return known;
        }
        byte[] bytes = blobs.read(bundle.sha256())
                .orElseThrow(() -> new BundleRefusedException("it is missing or damaged", null));
        OfflineArea read = parsed(bytes);
        loaded = read;
        loadedFrom = bundle;
        return read;
    }

    private static OfflineArea parsed(byte[] bytes) throws BundleRefusedException {
        try {
            OfflineBundleFile file = OfflineBundleFile.read(bytes);
            OfflineArea area = OfflineArea.of(file, Json.read(file.json(), OfflineBundle.class));
            GenericScorer.read(area.bundle().generic().getBytes(StandardCharsets.UTF_8));
            return area;
        } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new BundleRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Nothing is kept of any area any more. */
    public synchronized void clear() throws IOException {
        InUse before = inUse();
        cache.forgetNote(BUNDLES);
        cache.forgetNote(NEEDS);
        cache.forgetVisits(Long.MAX_VALUE);
        loaded = null;
        loadedFrom = null;
        for (BundleRef each : new BundleRef[] {before.current(), before.previous()}) {
            if (each != null) {
                blobs.delete(each.sha256());
            }
        }
    }

    private InUse inUse() throws IOException {
        return cache.note(BUNDLES, InUse.class).orElse(new InUse(null, null));
    }
}
