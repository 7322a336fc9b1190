package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Inputs;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.servicedefaults.identity.AgeBand;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Answers one request: looks, scores, decides, puts the decision on record, tells it. */
@Service
public class Recommender {
    private final SituationReader situations;
    private final Recall recall;
    private final ItemRanking ranking;
    private final DecisionLog decisions;
    private final ExplorationSettings exploration;
    private final DistributionSummary candidatesSeen;
    private final Counter degradedAnswers;

    Recommender(
            SituationReader situations,
            Recall recall,
            ItemRanking ranking,
            DecisionLog decisions,
            ExplorationSettings exploration,
            MeterRegistry meters) {
        this.situations = situations;
        this.recall = recall;
        this.ranking = ranking;
        this.decisions = decisions;
        this.exploration = exploration;
        this.candidatesSeen = meters.summary("spots.recommendation.candidates");
        this.degradedAnswers = meters.counter("spots.recommendation.degraded");
    }

    /**
     * @throws InvalidRequestException when a value is out of bounds
     * @throws NotReadyException while there is no release or no catalogue
     */
    public Recommendations recommend(String agentId, AgeBand ageBand, RecommendationRequest request) {
        List<String> degraded = new ArrayList<>();
        Situation situation = situations.read(agentId, ageBand, request, degraded::add);
        var candidates = recall.candidates(situation);
        RankedItems ranked = ranking.rank(situation, candidates);
        if (ranked.best().isEmpty()) {
            degraded.add(
                    candidates.isEmpty()
                            ? "nothing is known within " + situation.query().radiusKm() + " km"
                            : "everything found is closed, dismissed or not open to this person");
        }
        candidatesSeen.record(candidates.size());
        degradedAnswers.increment(degraded.isEmpty() ? 0 : 1);
        UUID decisionId = UuidCreator.getTimeOrderedEpoch();
        ShownItems shown =
                ShownItems.of(decisionId, ranked.best(), situation.query().limit(), exploration);
        Recommendations answer = answer(decisionId, situation, ranked, shown, degraded);
        decisions.record(agentId, answer, ranked, shown, situation.release().rules());
        return answer;
    }

    private static Recommendations answer(
            UUID decisionId, Situation situation, RankedItems ranked, ShownItems shown, List<String> degraded) {
        boolean withInputs = situation.query().withInputs();
        List<Item> items = new ArrayList<>(shown.items().size());
        for (ShownItem each : shown.items()) {
            Item item = item(each);
            items.add(withInputs ? withInputs(item, each.scored(), situation) : item);
        }
        return new Recommendations(
                decisionId,
                situation.release().releaseId(),
                situation.release().modelId(),
                situation.release().packId(),
                situation.release().weightsId(),
                situation.decidedAt(),
                ranked.items().size(),
                items,
                degraded,
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

    private static Item withInputs(Item item, ScoredItem scored, Situation situation) {
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
                Ties.of(scored.item().entry(), situation.catalogue()));
    }
}
