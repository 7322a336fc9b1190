package app.spots.inference.person;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.inference.catalogue.Catalogue;
import app.spots.inference.person.PersonChanges.Key;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.event.OutgoingEvent;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets interactions take effect on people's context, each once, however often and in whatever batches they arrive. */
@Service
public class InteractionWriter {
    private final NewInteractions newOnes;
    private final PersonRepository people;
    private final Catalogue catalogue;
    private final NewFacts.Listener listener;
    private final EventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock = Clock.systemUTC();

    InteractionWriter(
            NewInteractions newOnes,
            PersonRepository people,
            Catalogue catalogue,
            NewFacts.Listener listener,
            EventPublisher events,
            MeterRegistry meters) {
        this.newOnes = newOnes;
        this.people = people;
        this.catalogue = catalogue;
        this.listener = listener;
        this.events = events;
        this.meters = meters;
    }

    /**
     * Applies what is new and allowed (nothing of a person erased since), and announces changed profiles (once a person) and applied events, in one
     * transaction. An event whose purposes do not allow recommendations changes nothing and is announced as applied all
     * the same: nothing of it is outstanding.
     */
    @Transactional
    public void apply(List<IncomingInteraction> batch) {
        List<IncomingInteraction> fresh = newOnes.of(batch);
        List<IncomingInteraction> allowed =
                fresh.stream().filter(IncomingInteraction::isAllowed).toList();
        if (!allowed.isEmpty()) {
            change(allowed);
        }
        events.publishAll(fresh.stream()
                .map(interaction -> applied(interaction.event()))
                .flatMap(Optional::stream)
                .toList());
        count(fresh.size(), allowed.size());
    }

    private void change(List<IncomingInteraction> interactions) {
        TreeSet<String> agentIds = new TreeSet<>();
        interactions.forEach(each -> agentIds.add(each.event().agentId()));
        // The lock on people comes first: visits are read below it, so that no other writer can be between.
        var locked = people.lockAll(agentIds);
        Collection<Key> visitKeys = PersonChanges.visitKeys(interactions);
        var changes =
                new PersonChanges(locked, people.findVisits(visitKeys), catalogue.findAll(visitedSpots(interactions)));
        interactions.forEach(changes::apply);
        Instant now = clock.instant();
        listener.learned(people.write(changes, now));
        events.publishAll(changes.changedPeople().stream()
                .map(personality -> event(
                        Topics.PROFILES, personality.agentId(), EventTypes.PROFILE_UPDATED, personality.toProfile(now)))
                .toList());
    }

    private static Set<String> visitedSpots(List<IncomingInteraction> interactions) {
        Set<String> spotIds = new HashSet<>();
        for (IncomingInteraction each : interactions) {
            if (each.payload() instanceof VisitRecorded visit) {
                spotIds.add(visit.spotId());
            }
        }
        return spotIds;
    }

    private Optional<OutgoingEvent> applied(Interaction event) {
        String installId = event.installId();
        Long seq = event.seq();
        return installId == null || seq == null
                ? Optional.empty()
                : Optional.of(event(
                        Topics.INTERACTIONS_APPLIED,
                        event.agentId(),
                        EventTypes.INTERACTION_APPLIED,
                        new InteractionApplied(event.eventId(), event.agentId(), installId, seq)));
    }

    private OutgoingEvent event(String topic, String agentId, String type, Object data) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        return new OutgoingEvent(topic, agentId, type, id, clock.instant(), null, data);
    }

    private void count(int fresh, int allowed) {
        meters.counter("spots.interactions", "outcome", "applied").increment(allowed);
        meters.counter("spots.interactions", "outcome", "not_allowed").increment(fresh - allowed);
    }
}
