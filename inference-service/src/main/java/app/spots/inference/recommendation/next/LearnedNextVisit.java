package app.spots.inference.recommendation.next;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.Trail;
import app.spots.modelruntime.learned.NextVisitPredictor;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.ScoredPlace;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.Situation.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * By a model of the release: its weights, over what the person did as PostgreSQL has it at this moment and over what all
 * people did as this replica counted it. Hours are the sun's.
 */
@Component
public class LearnedNextVisit {
    private final CountedTrails counted;

    LearnedNextVisit(CountedTrails counted) {
        this.counted = counted;
    }

    /**
     * @param here where the person is, when that is known
     */
    public record Asked(
            String agentId, Instant at, @Nullable GeoPoint here, Trail trail, CatalogueSnapshot catalogue) {}

    /** One for each place, in their order; over all of them they sum to 1, but for rounding. */
    public double[] probabilities(NextVisitPredictor model, Asked asked, List<Place> places) {
        List<Step> steps = counted.know(asked.trail(), asked.catalogue());
        Situation situation = Situation.at(now(asked, steps, places), asked.agentId(), steps);
        Map<String, Double> learned = learned(model, situation, steps, places);
        double unvisited =
                learned.values().stream().mapToDouble(Double::doubleValue).min().orElse(1) / 2;
        boolean starting = situation.trajectory().isEmpty();
        return VisitCounter.normalised(places.stream()
                .mapToDouble(place -> {
                    Double chance = learned.get(place.spotId());
                    // Weights were learned where somebody had been before: elsewhere only the way there is known.
                    return chance == null ? unvisited / place.farness() : starting ? chance / place.farness() : chance;
                })
                .toArray());
    }

    private Map<String, Double> learned(
            NextVisitPredictor model, Situation situation, List<Step> steps, List<Place> places) {
        List<String> ids = places.stream().map(Place::spotId).toList();
        Set<String> visited = counted.visits().visited(ids);
        steps.forEach(step -> visited.add(step.place()));
        List<ScoredPlace> ranked = model.ask(weights -> counted.visits()
                .rank(
                        weights,
                        situation,
                        steps,
                        ids.stream().filter(visited::contains).toList()));
        Map<String, Double> chances = HashMap.newHashMap(ranked.size());
        ranked.forEach(scored -> chances.put(scored.place(), scored.chance()));
        return chances;
    }

    /** By the sun where the person is, else where the last visit was, else where the places are. */
    private static Moment now(Asked asked, List<Step> steps, List<Place> places) {
        GeoPoint here = asked.here();
        double longitude = here != null
                ? here.longitude()
                : Stream.concat(
                                steps.reversed().stream().map(Step::place),
                                places.stream().map(Place::spotId))
                        .map(asked.catalogue()::spot)
                        .flatMap(Stream::ofNullable)
                        .map(Spot::location)
                        .findFirst()
                        .map(location -> location.lon())
                        .orElse(0.0);
        return Moment.bySun(asked.at().getEpochSecond(), longitude);
    }
}
