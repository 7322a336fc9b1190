package app.spots.inference.recommendation;

import app.spots.features.ScoreGrid;
import app.spots.inference.execution.StoredRanking.Reason;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.People;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.recommendation.next.NextVisitModel;
import app.spots.inference.recommendation.next.NextVisitModel.Moment;
import app.spots.inference.recommendation.next.NextVisitModel.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where the person goes next: places that they know, that are near, that many go to. */
@Component
class NextVisit implements Approach {
    private static final int OWN = 400;
    private static final int NEAR = 400;
    private static final int POPULAR = 200;
    private static final int POPULAR_VISITS = 50;

    private final NextVisitModel model;
    private final People people;
    private final PopularSpots popularity;

    NextVisit(NextVisitModel model, People people, PopularSpots popularity) {
        this.model = model;
        this.people = people;
        this.popularity = popularity;
    }

    @Override
    public String key() {
        return "next " + model.id();
    }

    @Override
    public Variety.Of variety() {
        return Variety.Of.NOTHING;
    }

    @Override
    public List<Item> candidates(Situation situation) {
        CandidatePool pool = new CandidatePool(situation);
        pool.addSpots(
                situation.person().history().visits().values().stream()
                        .sorted(Comparator.comparing(OwnVisits::lastVisitAt)
                                .reversed()
                                .thenComparing(OwnVisits::spotId))
                        .map(OwnVisits::spotId),
                OWN);
        pool.addNear(NEAR);
        pool.addPopular(popularity, POPULAR);
        return pool.items();
    }

    @Override
    public Scores score(Situation situation, List<Item> items) {
        Map<String, OwnVisits> visits = situation.person().history().visits();
        Map<String, int[]> hours = visits.isEmpty()
                ? Map.of()
                : people.visitHoursOf(situation.person().agentId());
        List<Place> places = items.stream()
                .map(item -> new Place(
                        item.id(),
                        popularity.of(item.id()).hourly(),
                        situation.query().distanceKm(item.place())))
                .toList();
        Moment moment = new Moment(situation.query().at(), visits, hours);
        double[] values = Arrays.stream(model.probabilities(moment, places))
                .map(ScoreGrid::round)
                .toArray();
        return new Scores(model.id(), values, row -> reasons(items.get(row), visits));
    }

    private List<Reason> reasons(Item item, Map<String, OwnVisits> visits) {
        List<Reason> reasons = new ArrayList<>();
        OwnVisits own = visits.get(item.id());
        if (own != null) {
            reasons.add(ModelReasons.ownVisits(own.visits()));
        }
        reasons.add(ModelReasons.distance());
        long all = popularity.of(item.id()).visits();
        if (all >= POPULAR_VISITS) {
            reasons.add(ModelReasons.popular(all));
        }
        return reasons;
    }
}
