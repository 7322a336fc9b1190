package app.spots.inference.recommendation;

import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.inference.person.PopularSpots;
import app.spots.rulescore.InputValues;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.Ranking;
import app.spots.rulesengine.Ranking.Ranked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Scores items by the live model, then filters and ranks them by the live pack. Of what is one thing to a person (a
 * community, its clubs, its next event) only the best ranked is taken: side by side they would fill the list with one door.
 */
@Component
class ItemRanking {
    /** A thing has three items as a rule: so many more are ranked at first. */
    private static final int ITEMS_OF_A_THING = 3;

    private final PopularSpots popularity;
    private final InputBinder binder;

    ItemRanking(PopularSpots popularity, InputBinder binder) {
        this.popularity = popularity;
        this.binder = binder;
    }

    RankedItems rank(Situation situation, List<Item> items) {
        List<GenericFeatures> features = features(situation, items);
        double[] scores = items.isEmpty() ? new double[0] : score(situation, features);
        RuleInputs inputs = binder.bind(situation);
        InputValues user = inputs.user();
        InputValues context = inputs.context();
        List<Candidate> candidates = new ArrayList<>(items.size());
        Map<String, Integer> rows = HashMap.newHashMap(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.put(item.id(), i);
            candidates.add(new Candidate(item.id(), inputs.candidate(item), scores[i]));
        }
        int limit = situation.query().limit();
        Function<Ranked, Item> itemOf = ranked ->
                items.get(Objects.requireNonNull(rows.get(ranked.candidate().id())));
        List<Ranked> best = List.of();
        for (int places = limit * ITEMS_OF_A_THING; best.size() < limit; places *= 2) {
            Ranking ranking = situation.release().rules().rank(user, context, candidates, places);
            best = oneOfEachThing(ranking.top(), itemOf, limit);
            if (ranking.top().size() < places) {
                break;
            }
        }
        List<ScoredItem> scored = best.stream()
                .map(ranked -> {
                    Item item = itemOf.apply(ranked);
                    GenericFeatures seen = features.get(Objects.requireNonNull(rows.get(item.id())));
                    return new ScoredItem(
                            item,
                            ranked.candidate(),
                            ranked.trace(),
                            seen.distanceKm(),
                            Reasons.of(item, ranked.trace(), seen));
                })
                .toList();
        return new RankedItems(user, context, items, candidates, scored);
    }

    private static List<Ranked> oneOfEachThing(List<Ranked> bestFirst, Function<Ranked, Item> itemOf, int limit) {
        Set<String> things = new HashSet<>();
        return bestFirst.stream()
                .filter(ranked -> things.add(itemOf.apply(ranked).thing()))
                .limit(limit)
                .toList();
    }

    private List<GenericFeatures> features(Situation situation, List<Item> items) {
        ItemFeatures features = new ItemFeatures(situation, popularity);
        return items.stream().map(features::of).toList();
    }

    private static double[] score(Situation situation, List<GenericFeatures> features) {
        FeatureMatrix matrix = new FeatureMatrix(GenericFeatures.SCHEMA, features.size());
        for (int row = 0; row < features.size(); row++) {
            features.get(row).writeTo(matrix, row);
        }
        return situation.release().scorer().score(matrix);
    }
}
