package app.spots.inference.recommendation;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.event.OutgoingEvent;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a decision on record and announces it, in one transaction, before the answer goes out. */
@Component
class DecisionLog {
    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final ErasedPeople erasedPeople;

    DecisionLog(JdbcClient jdbc, EventPublisher events, ErasedPeople erasedPeople) {
        this.jdbc = jdbc;
        this.events = events;
        this.erasedPeople = erasedPeople;
    }

    /**
     * Of somebody who is erased while the answer is made nothing goes on record. The event says which erasure the answer knew of: one
     * of before a later erasure rests on what that took, whenever it was made.
     */
    @Transactional
    public void record(RecommendationServed decision) {
        Erased erased = erasedPeople.among(List.of(decision.agentId())).get(decision.agentId());
        if (erased != null && erased.coversBegun(decision.decidedAt())) {
            return;
        }
        insert(decision);
        events.publish(new OutgoingEvent(
                Topics.DECISIONS,
                decision.agentId(),
                EventTypes.RECOMMENDATION_SERVED,
                UuidCreator.getTimeOrderedEpoch().toString(),
                decision.decidedAt(),
                null,
                decision,
                erased == null ? null : erased.erasedAt()));
    }

    /** One statement: the answer waits for it. */
    private void insert(RecommendationServed decision) {
        List<Served> items = decision.items();
        jdbc.sql("""
                WITH decided AS (
                  INSERT INTO decision (decision_id, agent_id, release_id, model_id, pack_id, weights_id, decided_at,
                                        candidates_considered)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING decision_id)
                INSERT INTO served_item (decision_id, impression_id, rank, item_id, item_type, score, model_score,
                                         propensity)
                SELECT decision_id, served.* FROM decided,
                       unnest(?::uuid[], ?::integer[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::float8[]) AS served
                """)
                .param(decision.decisionId())
                .param(decision.agentId())
                .param(decision.releaseId())
                .param(decision.modelId())
                .param(decision.packId())
                .param(decision.weightsId())
                .param(Timestamp.from(decision.decidedAt()))
                .param(decision.candidatesConsidered())
                .param(items.stream().map(Served::impressionId).toArray(UUID[]::new))
                .param(items.stream().map(Served::rank).toArray(Integer[]::new))
                .param(items.stream().map(Served::itemId).toArray(String[]::new))
                .param(items.stream().map(Served::itemType).toArray(String[]::new))
                .param(items.stream().mapToDouble(Served::score).toArray())
                .param(items.stream().mapToDouble(Served::modelScore).toArray())
                .param(items.stream().mapToDouble(Served::propensity).toArray())
                .update();
    }
}
