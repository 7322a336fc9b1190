package app.spots.collection.quarantine;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Throws a quarantined event away. Its bytes go; that it was quarantined stays its fate, and a receipt goes on saying so. */
@Service
public class QuarantineDiscard {
    private final Quarantine quarantine;
    private final QuarantineDecisions decisions;
    private final Clock clock;

    QuarantineDiscard(Quarantine quarantine, QuarantineDecisions decisions, Clock clock) {
        this.quarantine = quarantine;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * @param who the operator
     * @param why in the operator's words
     * @throws QuarantinedEventNotFoundException where it is not there, or not any more
     */
    @Transactional
    public QuarantineDecision discard(long id, String who, String why) {
        if (!quarantine.hold(id)) {
            throw QuarantinedEventNotFoundException.forId(id);
        }
        QuarantinedEvent event = quarantine.get(id);
        QuarantineDecision decision = new QuarantineDecision(
                id,
                event.eventId(),
                event.channel(),
                "discarded",
                "quarantined",
                event.reason(),
                why,
                who,
                clock.instant());
        decisions.add(decision);
        quarantine.remove(id);
        return decision;
    }
}
