package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Inputs;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.inference.release.LiveRelease;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides what of a ranking is shown, each time anew, also of one that is given again; puts it on record and tells it. */
@Component
class Decisions {
    private final DecisionLog log;
    private final DecisionRecords records;
    private final ExplorationSettings exploration;
    private final MeterRegistry meters;
    private final DistributionSummary candidatesSeen;
    private final Counter degradedAnswers;

    Decisions(DecisionLog log, DecisionRecords records, ExplorationSettings exploration, MeterRegistry meters) {
        this.log = log;
        this.records = records;
        this.exploration = exploration;
        this.meters = meters;
        this.candidatesSeen = meters.summary("spots.recommendation.candidates");
        this.degradedAnswers = meters.counter("spots.recommendation.degraded");
    }

    /** Whether a decision goes on record with all that was ranked. */
    boolean takeWholeSet(UUID decisionId) {
        return records.takesWholeSet(decisionId);
    }

    Recommendations decide(UUID decisionId, Occasion occasion, Ranking ranking) {
        count(ranking);
        RankedItems ranked = ranking.items();
        ShownItems shown =
                ShownItems.of(decisionId, ranked.best(), occasion.query().limit(), exploration);
        Recommendations answer = answer(decisionId, occasion, ranking, shown);
        // Before the transaction, which holds a connection and the person's lock.
        log.record(records.of(
                occasion.agentId(), answer, ranked, shown, occasion.release().rules()));
        return answer;
    }

    private void count(Ranking ranking) {
        meters.counter("spots.recommendation.answers", "from", ranking.origin().wireName())
                .increment();
        if (!ranking.origin().isKept()) {
            candidatesSeen.record(ranking.items().considered());
        }
        degradedAnswers.increment(ranking.degraded().isEmpty() ? 0 : 1);
    }

    private static Recommendations answer(UUID decisionId, Occasion occasion, Ranking ranking, ShownItems shown) {
        boolean withInputs = occasion.query().withInputs();
        List<Item> items = new ArrayList<>(shown.items().size());
        for (ShownItem each : shown.items()) {
            Item item = item(each);
            items.add(withInputs ? withInputs(item, each.scored(), occasion) : item);
        }
        RankedItems ranked = ranking.items();
        LiveRelease release = occasion.release();
        return new Recommendations(
                decisionId,
                release.releaseId(),
                ranking.modelId(),
                release.packId(),
                release.weightsId(),
                occasion.decidedAt(),
                ranked.considered(),
                items,
                ranking.degraded(),
                withInputs ? new Inputs(KnownInputs.of(ranked.user()), KnownInputs.of(ranked.context())) : null);
    }

    private static Item item(ShownItem shown) {
        ScoredItem scored = shown.scored();
        var item = scored.item();
        UUID impressionId = UuidCreator.getTimeOrderedEpoch();
        return new Item(
                impressionId,
                shown.rank(),
                item.id(),
                item.type().wireName(),
                item.name(),
                item.category(),
                item.place() == null ? null : item.place().location(),
                item.localityId(),
                scored.distanceKm(),
                scored.score(),
                scored.modelScore(),
                shown.propensity(),
                scored.reasons());
    }

    private static Item withInputs(Item item, ScoredItem scored, Occasion occasion) {
        return new Item(
                item.impressionId(),
                item.rank(),
                item.itemId(),
                item.itemType(),
                item.name(),
                item.category(),
                item.location(),
                item.localityId(),
                item.distanceKm(),
                item.score(),
                item.modelScore(),
                item.propensity(),
                item.reasons(),
                KnownInputs.of(scored.candidate().values()),
                Ties.of(scored.item().entry(), occasion.catalogue()));
    }
}
