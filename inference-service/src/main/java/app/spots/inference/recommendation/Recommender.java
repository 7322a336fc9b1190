package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.NextRequest;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.SimilarRequest;
import app.spots.inference.execution.Admission;
import app.spots.inference.execution.Admission.Place;
import app.spots.inference.execution.OverloadedException;
import app.spots.servicedefaults.identity.AgeBand;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Answers one request: looks, scores, decides, puts the decision on record, tells it. */
@Service
public class Recommender {
    private final SituationReader situations;
    private final Admission admission;
    private final Rankings rankings;
    private final LiveModel liveModel;
    private final Similarity similarity;
    private final NextVisit nextVisit;
    private final Decisions decisions;

    Recommender(
            SituationReader situations,
            Admission admission,
            Rankings rankings,
            LiveModel liveModel,
            Similarity similarity,
            NextVisit nextVisit,
            Decisions decisions) {
        this.situations = situations;
        this.admission = admission;
        this.rankings = rankings;
        this.liveModel = liveModel;
        this.similarity = similarity;
        this.nextVisit = nextVisit;
        this.decisions = decisions;
    }

    /**
     * @throws InvalidRequestException when a value is out of bounds
     * @throws NotReadyException while there is no release or no catalogue
     * @throws OverloadedException when it cannot be answered at this moment
     */
    public Answered recommend(String agentId, AgeBand ageBand, RecommendationRequest request) {
        Occasion occasion = situations.occasion(agentId, ageBand, request);
        return answer(occasion, liveModel);
    }

    /**
     * As {@link #recommend}.
     *
     * @throws EntryNotFoundException when there is nothing of the id that could be recommended
     */
    public Answered similar(String agentId, AgeBand ageBand, SimilarRequest request) {
        Occasion asked = situations.occasion(
                agentId,
                ageBand,
                new RecommendationRequest(
                        request.location(),
                        request.at(),
                        null,
                        request.types(),
                        request.limit(),
                        request.radiusKm(),
                        request.withInputs()));
        Item seed = similarity.seed(request.entryId(), asked.catalogue());
        return answer(asked.asking(similarity.query(request, asked.query(), seed)), similarity.to(seed));
    }

    /** As {@link #recommend}. */
    public Answered next(String agentId, AgeBand ageBand, NextRequest request) {
        Occasion occasion = situations.occasion(
                agentId,
                ageBand,
                new RecommendationRequest(
                        request.location(),
                        request.at(),
                        null,
                        List.of(ItemType.SPOT.wireName()),
                        request.limit(),
                        request.radiusKm(),
                        request.withInputs()));
        return answer(occasion, nextVisit);
    }

    private Answered answer(Occasion occasion, Approach approach) {
        try (Place _ = admission.enter()) {
            UUID decisionId = UuidCreator.getTimeOrderedEpoch();
            Ranking ranking = decisions.takeWholeSet(decisionId)
                    ? rankings.findWhole(occasion, approach)
                    : rankings.find(occasion, approach);
            return new Answered(decisions.decide(decisionId, occasion, ranking), ranking.origin());
        }
    }
}
