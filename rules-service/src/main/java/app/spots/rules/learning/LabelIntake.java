package app.spots.rules.learning;

import app.spots.outbox.Inbox;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.DecisionLog.DecisionOf;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes labels in, each once: joined to their decisions, waiting for them, or rejected and counted. */
@Service
public class LabelIntake {

    private static final String CONSUMER = "labelled-exposures";
    private static final int DECISIONS_AT_A_TIME = 50;
    private static final int WAITING_AT_A_TIME = 500;

    private final Inbox inbox;
    private final DecisionLog decisions;
    private final LabelJoin join;
    private final ExampleStore examples;
    private final WaitingLabels waiting;
    private final IntakeCounts counts;
    private final ErasedPeople erasedPeople;
    private final LearningProperties properties;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LabelIntake(
            Inbox inbox,
            DecisionLog decisions,
            LabelJoin join,
            ExampleStore examples,
            WaitingLabels waiting,
            IntakeCounts counts,
            ErasedPeople erasedPeople,
            LearningProperties properties,
            MeterRegistry meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.inbox = inbox;
        this.decisions = decisions;
        this.join = join;
        this.examples = examples;
        this.waiting = waiting;
        this.counts = counts;
        this.erasedPeople = erasedPeople;
        this.properties = properties;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes effect for all of them, or for none. */
    public void take(List<Label> labels) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        transaction.executeWithoutResult(status -> {
            outcomes.clear();
            List<Label> fresh = fresh(labels);
            add(outcomes, Outcome.REPEATED, labels.size() - fresh.size());
            List<Label> allowed = notErased(fresh);
            add(outcomes, Outcome.ERASED, fresh.size() - allowed.size());
            List<Label> missing = join(allowed, outcomes);
            int kept = waiting.add(missing, clock.instant());
            add(outcomes, Outcome.WAITING, kept);
            add(outcomes, Outcome.TOO_MANY_WAITING, missing.size() - kept);
            counts.add(outcomes);
        });
        meter(outcomes);
    }

    /** Tries those again whose decisions have arrived meanwhile, and gives up those whose time is over. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void tryAgain() {
        while (takeArrived() == WAITING_AT_A_TIME) {
            // There are more.
        }
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        transaction.executeWithoutResult(status -> {
            outcomes.clear();
            Instant now = clock.instant();
            add(outcomes, Outcome.UNKNOWN_DECISION, waiting.dropOlderThan(now.minus(properties.patience())));
            counts.add(outcomes);
            examples.dropOlderThan(now.minus(properties.retention()));
        });
        meter(outcomes);
    }

    private int takeArrived() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Integer taken = transaction.execute(status -> {
            outcomes.clear();
            List<Label> arrived = waiting.takeArrived(WAITING_AT_A_TIME);
            // What arrived and is gone again by now has had its time.
            List<Label> missing = join(arrived, outcomes);
            add(outcomes, Outcome.UNKNOWN_DECISION, missing.size());
            counts.add(outcomes);
            return arrived.size();
        });
        meter(outcomes);
        return taken == null ? 0 : taken;
    }

    private List<Label> fresh(List<Label> labels) {
        Set<String> ids = new TreeSet<>();
        labels.forEach(label -> ids.add(label.messageId()));
        Set<String> firstTimes = inbox.firstTimes(CONSUMER, ids);
        return labels.stream()
                .filter(label -> firstTimes.remove(label.messageId()))
                .toList();
    }

    private List<Label> notErased(List<Label> labels) {
        Map<String, Erased> erased =
                erasedPeople.among(labels.stream().map(Label::agentId).collect(Collectors.toSet()));
        return labels.stream()
                .filter(label -> {
                    Erased since = erased.get(label.agentId());
                    return since == null || !since.covers(label.exposedAt());
                })
                .toList();
    }

    /** Returns those whose decision is not there. */
    private List<Label> join(List<Label> labels, Map<Outcome, Integer> outcomes) {
        Map<UUID, DecisionOf> found = find(labels);
        List<Label> missing = new ArrayList<>();
        List<Example> joined = new ArrayList<>();
        for (Label label : labels) {
            DecisionOf decision = found.get(label.decisionId());
            if (decision == null) {
                missing.add(label);
                continue;
            }
            LabelJoin.Joined result = join.join(label, decision);
            Example example = result.example();
            if (example == null) {
                add(outcomes, result.outcome(), 1);
            } else {
                joined.add(example);
            }
        }
        int news = examples.put(joined);
        add(outcomes, Outcome.LEARNED, news);
        add(outcomes, Outcome.REPEATED, joined.size() - news);
        return missing;
    }

    private Map<UUID, DecisionOf> find(List<Label> labels) {
        Set<UUID> ids = new LinkedHashSet<>();
        labels.forEach(label -> ids.add(label.decisionId()));
        Map<UUID, DecisionOf> found = new HashMap<>();
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += DECISIONS_AT_A_TIME) {
            decisions
                    .served(all.subList(from, Math.min(all.size(), from + DECISIONS_AT_A_TIME)))
                    .forEach(decision -> found.put(decision.decision().decisionId(), decision));
        }
        return found;
    }

    private static void add(Map<Outcome, Integer> outcomes, Outcome outcome, int times) {
        if (times > 0) {
            outcomes.merge(outcome, times, Integer::sum);
        }
    }

    private void meter(Map<Outcome, Integer> outcomes) {
        outcomes.forEach((outcome, times) -> meters.counter("spots.learning.labels", "outcome", outcome.wireName())
                .increment(times));
    }
}
