package app.spots.collection.log;

import app.spots.collection.subject.Persons.Entered;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.event.OutgoingEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts each accepted event on its way to {@code spots.interactions}, in the transaction that accepts it. */
@Component
class InteractionOutbox {
    private final EventPublisher publisher;

    InteractionOutbox(EventPublisher publisher) {
        this.publisher = publisher;
    }

    void append(List<LogEntry> entries, Entered persons) {
        publisher.publishAll(
                entries.stream().map(entry -> event(entry, persons)).toList());
    }

    private static OutgoingEvent event(LogEntry entry, Entered persons) {
        Interaction interaction = entry.interaction();
        return new OutgoingEvent(
                Topics.INTERACTIONS,
                interaction.agentId(),
                entry.type(),
                interaction.eventId().toString(),
                interaction.occurredAt(),
                null,
                interaction,
                persons.person(interaction.agentId()).erasedAt());
    }
}
