package app.spots.rules.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The decisions of the last days. Adding one again changes nothing. */
@Service
public class DecisionLog {

    private final DecisionStore store;
    private final DecisionPartitions partitions;

    DecisionLog(DecisionStore store, DecisionPartitions partitions) {
        this.store = store;
        this.partitions = partitions;
    }

    /**
     * Keeps decisions; those past their time, and those of people erased since, are left out.
     *
     * @throws IllegalArgumentException for one of the days to come
     */
    public void keep(List<DecisionOf> decisions) {
        List<DecisionOf> kept = new ArrayList<>();
        for (DecisionOf each : decisions) {
            LoggedDecision decision = each.decision();
            LocalDate day = decision.day();
            if (partitions.isBeyond(day)) {
                throw new IllegalArgumentException("decision " + decision.decisionId() + " is of a day to come");
            }
            if (partitions.keeps(day)) {
                partitions.ensure(day);
                kept.add(partitions.keepsCandidates(day) ? each : each.withoutRest());
            }
        }
        if (!kept.isEmpty()) {
            store.add(kept);
        }
    }

    /**
     * @param agentId for whom it was decided; kept beside the decision, so that it can be forgotten and exported
     * @param knownErasure the latest erasure of that person that inference knew of when it decided; absent where none
     */
    public record DecisionOf(String agentId, @Nullable Instant knownErasure, LoggedDecision decision) {

        DecisionOf withoutRest() {
            return new DecisionOf(agentId, knownErasure, decision.withRest(null));
        }
    }

    /** @throws DecisionNotFoundException when it is not, or no longer, kept */
    public LoggedDecision get(UUID decisionId) {
        return find(decisionId).orElseThrow(() -> DecisionNotFoundException.forId(decisionId));
    }

    public Optional<LoggedDecision> find(UUID decisionId) {
        return store.find(decisionId);
    }

    /** How many decisions there are from one instant until before another. */
    public long count(Instant from, Instant until) {
        return store.count(from, until);
    }

    /**
     * Ids of a sample of the decisions in a time: the same one each time, independent of what was decided, those with other
     * candidates than what was served first.
     */
    public List<UUID> sample(Instant from, Instant until, int most) {
        return store.sample(from, until, most);
    }

    /** Decisions by their ids, in no order; a few at a time, since one may weigh a megabyte. */
    public List<LoggedDecision> all(List<UUID> decisionIds) {
        return store.all(decisionIds);
    }

    /** As {@link #all}, each with whose it is, without what was not served. */
    public List<DecisionOf> served(List<UUID> decisionIds) {
        return store.served(decisionIds);
    }
}
