package app.spots.rules.pack;

/** Tells the other services, if and only if the current transaction commits. */
public interface PackAnnouncer {

    void published(StoredPack pack, StoredPack.Publication publication);
}
