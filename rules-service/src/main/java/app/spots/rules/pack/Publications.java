package app.spots.rules.pack;

import app.spots.rules.audit.AuditTrail;
import app.spots.rules.pack.StoredPack.Publication;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes packs to the registry, one after the other on any number of replicas. A release makes a pack live, not this.
 */
@Service
public class Publications {

    private final RulePacks packs;
    private final PublicationLog log;
    private final PackAnnouncer announcer;
    private final TwoPersonRule twoPersons;
    private final AuditTrail audit;
    private final Clock clock;

    Publications(
            RulePacks packs,
            PublicationLog log,
            PackAnnouncer announcer,
            TwoPersonRule twoPersons,
            AuditTrail audit,
            Clock clock) {
        this.packs = packs;
        this.log = log;
        this.announcer = announcer;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code created} is false when there was nothing to do; it is not announced again. */
    public record Published(StoredPack pack, boolean created) {}

    /**
     * Publishes a stored pack for the first time; one that was published before stays as it is.
     *
     * @throws PackNotFoundException when no pack has this id
     * @throws TwoPersonException when its author asks and two people are needed
     */
    @Transactional
    public Published publish(String packId, String publisher) {
        log.lock();
        StoredPack pack = packs.get(packId);
        if (pack.publication() != null) {
            return new Published(pack, false);
        }
        twoPersons.check(List.of(pack.authoredBy()), publisher);
        return announce(pack, null, publisher, "pack.published", null);
    }

    /**
     * Publishes the pack that a change of the current one has led to, even one that was published before.
     *
     * @param changed the pack that was changed
     * @throws PublicationRefusedException when another than that is the current one by now
     */
    @Transactional
    public Published publishChange(String changed, String packId, String publisher, String what) {
        log.lock();
        String current = log.currentPack().orElse(changed);
        if (!current.equals(changed) && !current.equals(packId)) {
            throw PublicationRefusedException.overtaken(changed, current);
        }
        StoredPack pack = packs.get(packId);
        return current.equals(packId)
                ? new Published(pack, false)
                : announce(pack, weightsOf(packId), publisher, "pack.published", what);
    }

    /**
     * Publishes an earlier pack again, with the weights it had last.
     *
     * @throws PublicationRefusedException when it was never published
     */
    @Transactional
    public Published rollBack(String packId, String publisher, @Nullable String reason) {
        log.lock();
        StoredPack pack = packs.get(packId);
        if (pack.publication() == null) {
            throw PublicationRefusedException.neverPublished(packId);
        }
        return log.currentPack().filter(packId::equals).isPresent()
                ? new Published(pack, false)
                : announce(pack, weightsOf(packId), publisher, "pack.rolled.back", reason);
    }

    /**
     * Publishes the current pack with these weights.
     *
     * @throws PublicationRefusedException when their pack is not the current one
     */
    @Transactional
    public Published publishWeights(String packId, PublishedWeights weights, String publisher) {
        log.lock();
        String current = log.currentPack().orElseThrow(PackNotFoundException::nonePublished);
        if (!current.equals(packId)) {
            throw PublicationRefusedException.anotherPack(packId, current);
        }
        StoredPack pack = packs.get(packId);
        @Nullable PublishedWeights before = weightsOf(packId);
        return before != null && before.weightsId().equals(weights.weightsId())
                ? new Published(pack, false)
                : announce(pack, weights, publisher, "weights.published", weights.weightsId());
    }

    /** The weights that a pack was published with last; none for its starting weights. */
    @Transactional(readOnly = true)
    public Optional<PublishedWeights> latestWeights(String packId) {
        return log.weightsOf(packId);
    }

    /** The same, and until the caller's transaction ends nobody publishes others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PublishedWeights> holdWeights(String packId) {
        log.lock();
        return log.weightsOf(packId);
    }

    @Transactional(readOnly = true)
    public boolean anotherThanPublished(String publisher) {
        return log.hasPublicationOtherThanBy(publisher);
    }

    private @Nullable PublishedWeights weightsOf(String packId) {
        return log.weightsOf(packId).orElse(null);
    }

    private Published announce(
            StoredPack pack,
            @Nullable PublishedWeights weights,
            String publisher,
            String action,
            @Nullable String detail) {
        Publication publication = new Publication(
                publisher,
                // As PostgreSQL keeps it, so that an answer and a later one are equal.
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                weights == null ? null : weights.weightsId());
        log.add(pack.packId(), publication);
        announcer.published(pack, publication, weights);
        audit.record(publication.publishedAt(), publisher, action, pack.packId(), detail);
        return new Published(pack.published(publication), true);
    }
}
