package app.spots.rules.learning;

import app.spots.rules.audit.AuditTrail;
import app.spots.rules.pack.Publications;
import app.spots.rules.pack.PublishedWeights;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.TwoPersonRule;
import app.spots.rules.weights.PackWeights;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The weights that are published, and how learning puts others in their place. */
@Component
class LiveWeights {

    private final RulePacks packs;
    private final Publications publications;
    private final PackWeights weights;
    private final TwoPersonRule twoPersons;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    LiveWeights(
            RulePacks packs,
            Publications publications,
            PackWeights weights,
            TwoPersonRule twoPersons,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.packs = packs;
        this.publications = publications;
        this.weights = weights;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    record Live(Pack pack, Weights weights) {}

    /** Starting weights are stored as such, so that there always is an id to go back to. */
    @Transactional
    public Live published(String actor) {
        Pack pack = Pack.read(packs.lastPublished().canonicalJson());
        PublishedWeights latest = publications.latestWeights(pack.id()).orElse(null);
        if (latest != null) {
            return new Live(pack, Weights.read(latest.canonicalJson(), pack));
        }
        Weights starting = Weights.starting(pack);
        weights.store(pack.id(), starting.canonicalJson(), actor);
        return new Live(pack, starting);
    }

    /** @param published false where a second person has to do that */
    record Change(String weightsId, boolean published) {}

    /**
     * Stores learned weights and, unless that takes two people, publishes them.
     *
     * @param live what they were learned from
     * @param evidence in a sentence, for the audit trail
     * @return empty when somebody has published other weights meanwhile: they stay
     * @throws app.spots.rules.pack.PublicationRefusedException when another pack has become the current one meanwhile
     */
    @Transactional
    public Optional<Change> change(Live live, Map<String, Object> learned, String actor, UUID runId, String evidence) {
        String now = publications
                .holdWeights(live.pack().id())
                .map(PublishedWeights::weightsId)
                .orElseGet(() -> Weights.starting(live.pack()).id());
        if (!now.equals(live.weights().id())) {
            return Optional.empty();
        }
        Map<String, Object> artifact = new LinkedHashMap<>();
        artifact.put("formatVersion", Pack.FORMAT_VERSION);
        artifact.put("packId", live.pack().id());
        artifact.putAll(learned);
        String id = weights.store(live.pack().id(), json.writeValueAsString(artifact), actor)
                .weights()
                .weightsId();
        audit.record(clock.instant(), actor, "weights.learned", id, "run " + runId + ": " + evidence);
        if (twoPersons.isOn()) {
            return Optional.of(new Change(id, false));
        }
        weights.publish(id, actor);
        return Optional.of(new Change(id, true));
    }
}
