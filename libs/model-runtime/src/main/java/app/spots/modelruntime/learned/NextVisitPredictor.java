package app.spots.modelruntime.learned;

import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.recommenders.nextvisit.CountedVisits;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.NextVisitWeights;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.ScoredPlace;
import app.spots.recommenders.nextvisit.Situation;
import java.util.ArrayList;
import java.util.List;

/** Tells where a person goes next, beside what the caller counted. */
public final class NextVisitPredictor extends LearnedModel<NextVisitWeights> {

    private static final int PLACES = 120;
    private static final int VISITS = 60;
    private static final long BEGIN = 1_700_000_000;

    private NextVisitPredictor(LearnedContainer container) {
        super(container, ModelCapability.PREDICTS_NEXT_VISIT, NextVisitWeights::fromBytes);
    }

    static NextVisitPredictor load(LearnedContainer container) {
        return new NextVisitPredictor(container);
    }

    @Override
    int rounds() {
        return 30;
    }

    @Override
    boolean answers() {
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < PLACES; at++) {
            places.add(new Place("place_" + at, "kind_" + at % 7, 40 + at * 0.001, -74 + at % 11 * 0.002));
        }
        List<Situation.Step> history = new ArrayList<>();
        for (int at = 0; at < VISITS; at++) {
            history.add(new Situation.Step(places.get(at * at % 17).id(), new Moment(BEGIN + at * 17_000L, -300)));
        }
        CountedVisits counted = new CountedVisits(places);
        counted.replace("nobody", history);
        Situation situation = Situation.at(new Moment(BEGIN + VISITS * 17_000L, -300), "nobody", history);
        List<ScoredPlace> ranked = ask(weights -> counted.rank(
                weights, situation, history, places.stream().map(Place::id).toList()));
        return ranked.size() == PLACES && ranked.stream().allMatch(scored -> Double.isFinite(scored.chance()));
    }
}
