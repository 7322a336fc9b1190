package app.spots.inference.recommendation;

import app.spots.features.ScoreGrid;
import app.spots.inference.execution.ModelWatch;
import app.spots.inference.execution.StoredRanking.Reason;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.People;
import app.spots.inference.person.PopularSpots;
import app.spots.inference.person.Trail;
import app.spots.inference.person.Trails;
import app.spots.inference.recommendation.next.CountedTrails;
import app.spots.inference.recommendation.next.LearnedNextVisit;
import app.spots.inference.recommendation.next.LearnedNextVisit.Asked;
import app.spots.inference.recommendation.next.Place;
import app.spots.inference.recommendation.next.VisitCounter;
import app.spots.inference.recommendation.next.VisitCounter.Moment;
import app.spots.modelruntime.learned.NextVisitPredictor;
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

    private final LearnedNextVisit learned;
    private final CountedTrails counted;
    private final Trails trails;
    private final People people;
    private final PopularSpots popularity;
    private final ModelWatch watch;

    NextVisit(
            LearnedNextVisit learned,
            CountedTrails counted,
            Trails trails,
            People people,
            PopularSpots popularity,
            ModelWatch watch) {
        this.learned = learned;
        this.counted = counted;
        this.trails = trails;
        this.people = people;
        this.popularity = popularity;
        this.watch = watch;
    }

    @Override
    public String key() {
        return "next";
    }

    @Override
    public Situation prepared(Situation situation, Lacks lacks) {
        if (situation.release().nextVisit() != null && !counted.hasCaughtUp()) {
            lacks.addForNow("what others did is partly unknown: their visits are still being counted");
        }
        return situation;
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
        List<Place> places = items.stream()
                .map(item -> new Place(
                        item.id(),
                        popularity.of(item.id()).hourly(),
                        situation.query().distanceKm(item.place())))
                .toList();
        NextVisitPredictor model = situation.release().nextVisit();
        return model == null ? counted(situation, items, places) : learned(model, situation, items, places);
    }

    private Scores counted(Situation situation, List<Item> items, List<Place> places) {
        Map<String, OwnVisits> visits = situation.person().history().visits();
        Map<String, int[]> hours = visits.isEmpty()
                ? Map.of()
                : people.visitHoursOf(situation.person().agentId());
        double[] values =
                VisitCounter.probabilities(new Moment(situation.query().at(), visits, hours), places);
        return new Scores(VisitCounter.ID, onGrid(values), row -> reasons(items.get(row), visits));
    }

    private Scores learned(NextVisitPredictor model, Situation situation, List<Item> items, List<Place> places) {
        Trail trail = trails.of(situation.person().agentId());
        Asked asked = new Asked(
                situation.person().agentId(),
                situation.query().at(),
                situation.query().location(),
                trail,
                situation.catalogue());
        double[] values = watch.timed(model, () -> learned.probabilities(model, asked, places));
        Map<String, OwnVisits> visits = situation.person().history().visits();
        return new Scores(model.metadata().id().toString(), onGrid(values), row -> reasons(items.get(row), visits));
    }

    private static double[] onGrid(double[] values) {
        return Arrays.stream(values).map(ScoreGrid::round).toArray();
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
