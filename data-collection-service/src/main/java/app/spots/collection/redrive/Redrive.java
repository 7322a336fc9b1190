package app.spots.collection.redrive;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventFate;
import app.spots.collection.log.EventReadmission;
import app.spots.collection.log.LogEntry;
import app.spots.collection.log.Rejudging;
import app.spots.collection.quarantine.KeptEvent;
import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantineDecision;
import app.spots.collection.quarantine.QuarantineDecisions;
import app.spots.collection.quarantine.QuarantineEntry.Origin;
import app.spots.collection.quarantine.QuarantinedEventNotFoundException;
import app.spots.collection.subject.Persons;
import app.spots.collection.subject.Persons.Entered;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Judges one quarantined event again and lets everything follow from its new fate, in the caller's transaction. */
@Service
public class Redrive {
    private final Quarantine quarantine;
    private final QuarantineDecisions decisions;
    private final EventReadmission readmission;
    private final Map<String, Rejudging> channels;
    private final Persons persons;
    private final Clock clock;

    Redrive(
            Quarantine quarantine,
            QuarantineDecisions decisions,
            EventReadmission readmission,
            List<Rejudging> channels,
            Persons persons,
            Clock clock) {
        this.quarantine = quarantine;
        this.decisions = decisions;
        this.readmission = readmission;
        this.channels = channels.stream().collect(Collectors.toMap(Rejudging::channel, Function.identity()));
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Once, however many do it at the same time: who comes second is told what the first did.
     *
     * @throws QuarantinedEventNotFoundException where the event never was there, or was discarded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Redriven again(long id, String who) {
        KeptEvent event = quarantine.kept(id).orElse(null);
        if (event == null) {
            return alreadyDone(id);
        }
        Rejudging channel = channels.get(event.channel());
        if (channel == null) {
            throw new IllegalStateException("nobody judges events of channel " + event.channel());
        }
        Verdict<LogEntry> verdict = channel.judge(event);
        // In the order in which events come in: person, install, id, quarantine. Two then wait instead of deadlocking.
        Entered persons = this.persons.enter(EventAdmission.persons(List.of(verdict), origin(event)));
        channel.hold(event);
        UUID eventId = verdict.eventId();
        if (eventId != null) {
            readmission.hold(eventId);
        }
        return quarantine.hold(id) ? settled(event, channel, verdict, who, persons) : alreadyDone(id);
    }

    private Redriven settled(KeptEvent event, Rejudging channel, Verdict<LogEntry> read, String who, Entered persons) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Verdict<LogEntry> verdict = orRefused(read, channel.obstacle(event, read));
        Outcome outcome = readmission.readmit(verdict, origin(event), event.fingerprint(), now, persons);
        if (!EventAdmission.FINGERPRINT_CONFLICT.equals(outcome.reason())) {
            channel.settle(event, verdict, outcome.fate(), outcome.reason());
        }
        if (outcome.fate() == EventFate.QUARANTINED) {
            quarantine.judgedAnew(event.id(), String.valueOf(outcome.reason()));
        } else {
            decisions.add(decision(event, outcome, who, now));
            quarantine.remove(event.id());
        }
        return new Redriven(event.id(), verdict.eventId(), outcome.fate().sql(), outcome.reason());
    }

    private static Verdict<LogEntry> orRefused(Verdict<LogEntry> verdict, @Nullable String obstacle) {
        return obstacle == null
                ? verdict
                : new Verdict.Refused<>(
                        verdict.eventId(),
                        verdict.seq(),
                        verdict.fingerprint(),
                        verdict.original(),
                        obstacle,
                        verdict.keepOriginal());
    }

    private static QuarantineDecision decision(KeptEvent event, Outcome outcome, String who, Instant now) {
        return new QuarantineDecision(
                event.id(),
                outcome.verdict().eventId(),
                event.channel(),
                "redriven",
                outcome.fate().sql(),
                event.reason(),
                outcome.reason(),
                who,
                now);
    }

    private static Origin origin(KeptEvent event) {
        return new Origin(event.channel(), event.agentId(), event.installId(), event.receivedAt(), event.context());
    }

    private Redriven alreadyDone(long id) {
        return decisions
                .find(id)
                .filter(decision -> decision.action().equals("redriven"))
                .map(decision -> new Redriven(id, decision.eventId(), decision.fate(), decision.why()))
                .orElseThrow(() -> QuarantinedEventNotFoundException.forId(id));
    }
}
