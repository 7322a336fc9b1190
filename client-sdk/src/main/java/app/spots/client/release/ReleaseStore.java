package app.spots.client.release;

import app.spots.client.blob.BlobStore;
import app.spots.client.blob.DurableFiles;
import app.spots.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The release in use and the one before it. A release is in use only once every blob is here, matched its hash and lies on the
 * disk; one atomic replacement of a file makes the switch, so that a crash leaves the one or the other.
 */
public final class ReleaseStore {
    private final Path pointer;
    private final BlobStore blobs;

    public ReleaseStore(Path pointer, BlobStore blobs) {
        this.pointer = pointer;
        this.blobs = blobs;
    }

    /** Whether a release may be used: asked when all of it is here, before the switch. */
    @FunctionalInterface
    public interface Admission {
        /** @throws ReleaseRefusedException when not */
        void check(ReleaseBundle bundle) throws IOException;
    }

    /** Written to the pointer's file. */
    record InUse(@Nullable ReleaseBundle current, @Nullable ReleaseBundle previous) {}

    public synchronized Optional<ReleaseBundle> current() throws IOException {
        return Optional.ofNullable(inUse().current());
    }

    public synchronized Optional<ReleaseBundle> previous() throws IOException {
        return Optional.ofNullable(inUse().previous());
    }

    /** The current one, then the previous one. */
    public synchronized List<ReleaseBundle> held() throws IOException {
        InUse inUse = inUse();
        List<ReleaseBundle> held = new ArrayList<>(2);
        if (inUse.current() != null) {
            held.add(inUse.current());
        }
        if (inUse.previous() != null) {
            held.add(inUse.previous());
        }
        return held;
    }

    /** Whether the release is in use with exactly these blobs, each of them undamaged; damaged ones are deleted. */
    public boolean isInUse(ReleaseBundle bundle) throws IOException {
        boolean whole = bundle.equals(current().orElse(null));
        for (ReleaseBlob blob : bundle.blobs()) {
            whole &= blobs.isIntact(blob.sha256());
        }
        return whole;
    }

    /**
     * Brings every blob, then switches; or changes nothing. What was downloaded before it failed is there for the next try.
     *
     * @throws ReleaseRefusedException when the phone cannot use it
     * @throws app.spots.client.http.OfflineException when the network went away
     * @throws app.spots.client.blob.BlobRefusedException when bytes are not those of their hash
     */
    public void install(ReleaseBundle bundle, Admission admission) throws IOException {
        for (ReleaseBlob blob : bundle.blobs()) {
            Path file = blobs.fetch(blob.sha256(), blob.size());
            if (Files.size(file) != blob.size()) {
                throw new IOException("blob " + blob.sha256() + " has another size than its release says");
            }
        }
        admission.check(bundle);
        switchTo(bundle);
    }

    private synchronized void switchTo(ReleaseBundle bundle) throws IOException {
        InUse before = inUse();
        ReleaseBundle replaced = before.current();
        boolean same = replaced != null && replaced.releaseId().equals(bundle.releaseId());
        InUse after = new InUse(bundle, same ? before.previous() : replaced);
        DurableFiles.write(pointer, Json.write(after));
        deleteUnused(before, after);
    }

    /** Only what belonged to a release: the app's own blobs are not ours to delete. */
    private void deleteUnused(InUse before, InUse after) throws IOException {
        Set<String> used = hashes(after);
        for (String hash : hashes(before)) {
            if (!used.contains(hash)) {
                blobs.delete(hash);
            }
        }
    }

    private static Set<String> hashes(InUse inUse) {
        Set<String> hashes = new HashSet<>();
        for (ReleaseBundle bundle : new ReleaseBundle[] {inUse.current(), inUse.previous()}) {
            if (bundle != null) {
                bundle.blobs().forEach(blob -> hashes.add(blob.sha256()));
            }
        }
        return hashes;
    }

    private InUse inUse() throws IOException {
        if (!Files.exists(pointer)) {
            return new InUse(null, null);
        }
        try {
            return Json.read(Files.readAllBytes(pointer), InUse.class);
        } catch (JacksonException e) {
            // Damaged on the disk: as good as absent. The blobs are still here, so installing anew costs no download.
            return new InUse(null, null);
        }
    }
}
