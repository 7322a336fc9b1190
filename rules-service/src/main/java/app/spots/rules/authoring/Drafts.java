package app.spots.rules.authoring;

import app.spots.rules.audit.AuditTrail;
import app.spots.rules.cel.PackTextRefusedException;
import app.spots.rules.cel.TextProblem;
import app.spots.rules.difference.Difference;
import app.spots.rules.difference.Differences;
import app.spots.rules.pack.Publications;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.StoredPack;
import app.spots.rules.pack.TwoPersonRule;
import app.spots.rulescore.Pack;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps drafts and publishes them. A draft that is kept has passed every check. */
@Service
public class Drafts {

    private final DraftStore store;
    private final RulePacks packs;
    private final Publications publications;
    private final TwoPersonRule twoPersons;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts(
            DraftStore store,
            RulePacks packs,
            Publications publications,
            TwoPersonRule twoPersons,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.packs = packs;
        this.publications = publications;
        this.twoPersons = twoPersons;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param problems why it would be refused today; empty when it is valid
     * @param warnings what its publisher should know
     * @param differences from the pack that is published now
     */
    public record Validation(
            String packId, List<TextProblem> problems, List<String> warnings, List<Difference> differences) {}

    /** {@code created} is false when it was published before. */
    public record Published(Draft draft, boolean created) {}

    /**
     * @throws DraftRefusedException when a change does not fit the pack
     * @throws PackTextRefusedException with line and column of every problem in an expression
     */
    @Transactional
    public Draft create(DraftRequest request, String author) {
        Draft draft = content(UUID.randomUUID(), request, author);
        store.add(draft);
        audit.record(draft.createdAt(), author, "draft.created", draft.id().toString(), "makes pack " + draft.packId());
        return draft;
    }

    /**
     * @throws DraftNotFoundException when there is none of this id
     * @throws DraftConflictException once it is published
     */
    @Transactional
    public Draft change(UUID id, DraftRequest request, String author) {
        Draft before = held(id);
        Draft content = content(id, request, author);
        Draft draft = before.changed(content, author, content.changedAt());
        store.replace(draft);
        audit.record(draft.changedAt(), author, "draft.changed", id.toString(), "makes pack " + draft.packId());
        return draft;
    }

    @Transactional
    public void delete(UUID id, String actor) {
        Draft draft = held(id);
        draft.requireOpen();
        store.delete(id);
        audit.record(now(), actor, "draft.deleted", id.toString(), draft.name());
    }

    @Transactional(readOnly = true)
    public Draft get(UUID id) {
        return store.find(id).orElseThrow(() -> DraftNotFoundException.forId(id));
    }

    /** Changed last first. */
    @Transactional(readOnly = true)
    public List<Draft> newest(int limit) {
        return store.newest(limit);
    }

    /** What the draft changes of the pack it rests on. */
    @Transactional(readOnly = true)
    public List<Difference> differences(Draft draft) {
        return Differences.between(
                Pack.read(packs.get(draft.basedOn()).canonicalJson()), Pack.read(draft.canonicalJson()));
    }

    /** Checks it again, as it stands, against what is published now. */
    @Transactional(readOnly = true)
    public Validation validate(UUID id) {
        Draft draft = get(id);
        StoredPack current = packs.lastPublished();
        List<TextProblem> problems = problems(draft);
        List<Difference> differences = problems.isEmpty()
                ? Differences.between(Pack.read(current.canonicalJson()), Pack.read(draft.canonicalJson()))
                : List.of();
        return new Validation(draft.packId(), problems, warnings(draft, current, differences), differences);
    }

    /**
     * @param reviewed the pack that the publisher looked at; null to take the draft as it is
     * @throws DraftConflictException when it makes another pack by now
     * @throws app.spots.rules.pack.TwoPersonException when one of its authors asks and two people are needed
     * @throws app.spots.rules.pack.PublicationRefusedException when another pack was published since
     */
    @Transactional
    public Published publish(UUID id, @Nullable String reviewed, String publisher) {
        Draft draft = held(id);
        if (draft.publication() != null) {
            return new Published(draft, false);
        }
        twoPersons.check(draft.authors(), publisher);
        requireReviewed(draft, reviewed);
        packs.store(Pack.read(draft.canonicalJson()), draft.authors().getFirst());
        publications.publishChange(draft.basedOn(), draft.packId(), publisher, "draft " + id + ", " + draft.name());
        Draft published = draft.published(publisher, now());
        store.replace(published);
        audit.record(now(), publisher, "draft.published", id.toString(), "as pack " + draft.packId());
        return new Published(published, true);
    }

    private void requireReviewed(Draft draft, @Nullable String reviewed) {
        if (reviewed == null && twoPersons.isOn()) {
            throw DraftConflictException.notReviewed(draft);
        }
        if (reviewed != null && !reviewed.equals(draft.packId())) {
            throw DraftConflictException.changed(draft, reviewed);
        }
    }

    private Draft content(UUID id, DraftRequest request, String author) {
        StoredPack base = packs.named(request.basedOn());
        Pack pack = DraftBuilder.build(request, base.canonicalJson());
        Instant now = now();
        return new Draft(
                id,
                request.name(),
                base.packId(),
                request.json(),
                pack.id(),
                pack.canonicalJson(),
                1,
                List.of(author),
                now,
                now,
                null);
    }

    private List<TextProblem> problems(Draft draft) {
        try {
            DraftBuilder.build(
                    DraftRequest.read(draft.request()),
                    packs.get(draft.basedOn()).canonicalJson());
            return List.of();
        } catch (PackTextRefusedException refused) {
            return refused.problems();
        }
    }

    private static List<String> warnings(Draft draft, StoredPack current, List<Difference> differences) {
        List<String> warnings = new ArrayList<>();
        if (!draft.basedOn().equals(current.packId())) {
            warnings.add("Pack " + current.packId() + " was published since; put the draft again on the current pack.");
        }
        if (differences.isEmpty() && draft.packId().equals(current.packId())) {
            warnings.add("This is the published pack already: publishing changes nothing.");
        }
        return warnings;
    }

    private Draft held(UUID id) {
        return store.hold(id).orElseThrow(() -> DraftNotFoundException.forId(id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
