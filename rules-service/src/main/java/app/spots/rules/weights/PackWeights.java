package app.spots.rules.weights;

import app.spots.rules.audit.AuditTrail;
import app.spots.rules.pack.Publications;
import app.spots.rules.pack.PublishedWeights;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.TwoPersonRule;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores weights of stored packs and publishes them with their pack. Idempotent by content. */
@Service
public class PackWeights {

    private final RulePacks packs;
    private final Publications publications;
    private final WeightsStore store;
    private final TwoPersonRule twoPersons;
    private final AuditTrail audit;
    private final Clock clock;

    PackWeights(
            RulePacks packs,
            Publications publications,
            WeightsStore store,
            TwoPersonRule twoPersons,
            AuditTrail audit,
            Clock clock) {
        this.packs = packs;
        this.publications = publications;
        this.store = store;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code created} is false when the same content was there before. */
    public record Stored(StoredWeights weights, boolean created) {}

    /** {@code created} is false when the current pack has these weights already. */
    public record Published(StoredWeights weights, boolean created) {}

    /**
     * Checks weights against a pack and stores them.
     *
     * @throws app.spots.rules.pack.PackNotFoundException when no pack has this id
     * @throws app.spots.rulescore.PackRefused when malformed, out of range, for another pack, or naming an unknown weight
     */
    @Transactional
    public Stored store(String packId, String json, String author) {
        Weights weights = Weights.read(json, Pack.read(packs.get(packId).canonicalJson()));
        StoredWeights candidate = new StoredWeights(
                weights.id(),
                packId,
                weights.canonicalJson(),
                author,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!store.add(candidate)) {
            return new Stored(get(weights.id()), false);
        }
        audit.record(candidate.storedAt(), author, "weights.stored", weights.id(), "for pack " + packId);
        return new Stored(candidate, true);
    }

    /**
     * @throws WeightsNotFoundException when there are none of this id
     * @throws app.spots.rules.pack.PublicationRefusedException when their pack is not the current one
     * @throws app.spots.rules.pack.TwoPersonException when their author asks and two people are needed
     */
    @Transactional
    public Published publish(String weightsId, String publisher) {
        StoredWeights weights = get(weightsId);
        twoPersons.check(List.of(weights.authoredBy()), publisher);
        PublishedWeights published = new PublishedWeights(weights.weightsId(), weights.canonicalJson());
        return new Published(
                weights,
                publications
                        .publishWeights(weights.packId(), published, publisher)
                        .created());
    }

    /** @throws WeightsNotFoundException when there are none of this id */
    @Transactional(readOnly = true)
    public StoredWeights get(String weightsId) {
        return store.find(weightsId).orElseThrow(() -> WeightsNotFoundException.forId(weightsId));
    }

    /** Newest first; of one pack, or of all where none is named. */
    @Transactional(readOnly = true)
    public List<StoredWeights> newest(@Nullable String packId, int limit) {
        return store.newest(packId, limit);
    }
}
