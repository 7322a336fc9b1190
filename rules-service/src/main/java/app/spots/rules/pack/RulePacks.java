package app.spots.rules.pack;

import app.spots.rules.audit.AuditTrail;
import app.spots.rulescore.Pack;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores packs and finds them. Idempotent by content, on any number of replicas at once. */
@Service
public class RulePacks {

    private final PackStore store;
    private final PublicationLog publications;
    private final AuditTrail audit;
    private final Clock clock;

    RulePacks(PackStore store, PublicationLog publications, AuditTrail audit, Clock clock) {
        this.store = store;
        this.publications = publications;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code created} is false when the same content was there before. */
    public record Stored(StoredPack pack, boolean created) {}

    /**
     * Stores a pack that was read, and so passed every check.
     *
     * @throws PackOutgrowsEventException when it could be stored but never published
     */
    @Transactional
    public Stored store(Pack pack, String author) {
        PackOutgrowsEventException.check(pack.canonicalJson());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StoredPack candidate = new StoredPack(pack.id(), pack.name(), pack.canonicalJson(), author, now, null);
        if (!store.add(candidate)) {
            return new Stored(get(pack.id()), false);
        }
        audit.record(now, author, "pack.stored", pack.id());
        return new Stored(candidate, true);
    }

    /** @throws PackNotFoundException when no pack has this id */
    @Transactional(readOnly = true)
    public StoredPack get(String packId) {
        return store.find(packId).orElseThrow(() -> PackNotFoundException.forId(packId));
    }

    /**
     * @param idOrCurrent a pack's id, or {@code current} for the one published last
     * @throws PackNotFoundException when there is none
     */
    @Transactional(readOnly = true)
    public StoredPack named(String idOrCurrent) {
        return idOrCurrent.equals("current") ? lastPublished() : get(idOrCurrent);
    }

    /** @throws PackNotFoundException while none was ever published */
    @Transactional(readOnly = true)
    public StoredPack lastPublished() {
        return publications.currentPack().map(this::get).orElseThrow(PackNotFoundException::nonePublished);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<StoredPack> newest(int limit) {
        return store.newest(limit);
    }
}
