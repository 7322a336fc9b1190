package app.spots.client.release;

import java.util.List;
import java.util.Optional;

/** A release as the phone holds it: a set of blobs, whatever is in them. */
public record ReleaseBundle(String releaseId, List<ReleaseBlob> blobs) {
    public ReleaseBundle {
        blobs = List.copyOf(blobs);
    }

    /** The first blob of that role. */
    public Optional<ReleaseBlob> blob(String role) {
        return blobs.stream().filter(blob -> blob.role().equals(role)).findFirst();
    }
}
