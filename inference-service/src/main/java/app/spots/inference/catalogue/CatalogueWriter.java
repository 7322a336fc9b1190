package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.event.Topics;
import app.spots.inference.catalogue.CatalogueRepository.Draft;
import app.spots.inference.catalogue.CatalogueRepository.Stored;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.event.OutgoingEvent;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one way into the catalogue, for HTTP and the feed alike. */
@Service
public class CatalogueWriter {
    private final CatalogueRepository repository;
    private final EntryBody bodies;
    private final EventPublisher events;
    private final MeterRegistry meters;

    CatalogueWriter(CatalogueRepository repository, EntryBody bodies, EventPublisher events, MeterRegistry meters) {
        this.repository = repository;
        this.bodies = bodies;
        this.events = events;
        this.meters = meters;
    }

    /**
     * Stores what is new or changed and announces just that, in one transaction.
     *
     * @throws RejectedBatchException when an id comes twice or belongs to another kind; nothing is stored then
     */
    @Transactional
    public CatalogueBatchResult write(String source, List<CatalogueEntry> entries) {
        repository.becomeOnlyWriter();
        Map<String, Integer> positions = positions(entries);
        Map<String, Stored> stored = repository.findStored(positions.keySet());
        refuseChangedKinds(entries, stored);
        int added = 0;
        List<Draft> drafts = new ArrayList<>();
        List<CatalogueEntry> changed = new ArrayList<>();
        for (CatalogueEntry entry : entries) {
            Draft draft = draft(entry);
            Stored before = stored.get(entry.id());
            if (before == null || !before.fingerprint().equals(draft.fingerprint())) {
                added += before == null ? 1 : 0;
                drafts.add(draft);
                changed.add(entry);
            }
        }
        if (!drafts.isEmpty()) {
            repository.upsertAll(source, drafts);
            announce(changed);
        }
        var result = new CatalogueBatchResult(added, drafts.size() - added, entries.size() - drafts.size());
        count(result);
        return result;
    }

    private void announce(List<CatalogueEntry> entries) {
        Instant now = Instant.now();
        events.publishAll(entries.stream()
                .map(entry -> new OutgoingEvent(
                        Topics.CATALOGUE,
                        entry.id(),
                        EntryKind.of(entry).eventType(),
                        UuidCreator.getTimeOrderedEpoch().toString(),
                        now,
                        entry.id(),
                        entry))
                .toList());
    }

    private Draft draft(CatalogueEntry entry) {
        String body = bodies.write(entry);
        return new Draft(entry.id(), EntryKind.of(entry).wireName(), body, EntryBody.fingerprint(body));
    }

    private static Map<String, Integer> positions(List<CatalogueEntry> entries) {
        Map<String, Integer> positions = HashMap.newHashMap(entries.size());
        List<RejectedBatchException.Problem> problems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Integer first = positions.putIfAbsent(entries.get(i).id(), i);
            if (first != null) {
                problems.add(new RejectedBatchException.Problem(i, "has the same id as entry " + first));
            }
        }
        throwIfAny(problems);
        return positions;
    }

    private static void refuseChangedKinds(List<CatalogueEntry> entries, Map<String, Stored> stored) {
        List<RejectedBatchException.Problem> problems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Stored before = stored.get(entries.get(i).id());
            String kind = EntryKind.of(entries.get(i)).wireName();
            if (before != null && !before.kind().equals(kind)) {
                problems.add(new RejectedBatchException.Problem(
                        i, "id is taken by a " + before.kind() + ", it cannot become a " + kind));
            }
        }
        throwIfAny(problems);
    }

    private static void throwIfAny(List<RejectedBatchException.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new RejectedBatchException(problems);
        }
    }

    private void count(CatalogueBatchResult result) {
        meters.counter("spots.catalogue.entries", "outcome", "added").increment(result.added());
        meters.counter("spots.catalogue.entries", "outcome", "changed").increment(result.changed());
        meters.counter("spots.catalogue.entries", "outcome", "unchanged").increment(result.unchanged());
    }
}
