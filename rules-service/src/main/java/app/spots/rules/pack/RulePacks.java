package app.spots.rules.pack;

import app.spots.rules.audit.AuditTrail;
import app.spots.rules.pack.StoredPack.Publication;
import app.spots.rulescore.Pack;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and publishes packs. Both are idempotent by content, on any number of replicas at once. */
@Service
public class RulePacks {

    private final PackStore store;
    private final PackAnnouncer announcer;
    private final AuditTrail audit;
    private final Clock clock;

    RulePacks(PackStore store, PackAnnouncer announcer, AuditTrail audit, Clock clock) {
        this.store = store;
        this.announcer = announcer;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code created} is false when the same content was there before. */
    public record Stored(StoredPack pack, boolean created) {}

    /** {@code created} is false when it had been published before; it is not announced again. */
    public record Published(StoredPack pack, boolean created) {}

    /** Stores a pack that was read, and so passed every check. */
    @Transactional
    public Stored store(Pack pack, String author) {
        Instant now = now();
        StoredPack candidate = new StoredPack(pack.id(), pack.name(), pack.canonicalJson(), author, now, null);
        if (!store.add(candidate)) {
            return new Stored(get(pack.id()), false);
        }
        audit.record(now, author, "pack.stored", pack.id());
        return new Stored(candidate, true);
    }

    /**
     * Announces a stored pack. A release makes it live, not this.
     *
     * @throws PackNotFoundException when no pack has this id
     */
    @Transactional
    public Published publish(String packId, String publisher) {
        StoredPack pack = get(packId);
        Publication publication = new Publication(publisher, now());
        if (!store.addPublication(packId, publication)) {
            return new Published(get(packId), false);
        }
        announcer.published(pack, publication);
        audit.record(publication.publishedAt(), publisher, "pack.published", packId);
        return new Published(pack.published(publication), true);
    }

    /** @throws PackNotFoundException when no pack has this id */
    @Transactional(readOnly = true)
    public StoredPack get(String packId) {
        return store.find(packId).orElseThrow(() -> PackNotFoundException.forId(packId));
    }

    /** @throws PackNotFoundException while none was ever published */
    @Transactional(readOnly = true)
    public StoredPack lastPublished() {
        return store.lastPublished().orElseThrow(PackNotFoundException::nonePublished);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<StoredPack> newest(int limit) {
        return store.newest(limit);
    }

    @Transactional(readOnly = true)
    public boolean anotherThanPublished(String publisher) {
        return store.hasPublicationOtherThanBy(publisher);
    }

    /** As PostgreSQL keeps it, so that an answer and a later one are equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
