package app.spots.rules.pack;

import org.jspecify.annotations.Nullable;

/** Tells the other services, if and only if the current transaction commits. */
public interface PackAnnouncer {

    /** @param weights null for the pack's starting weights */
    void published(StoredPack pack, StoredPack.Publication publication, @Nullable PublishedWeights weights);
}
