package app.spots.inference.recommendation;

import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.inference.person.PopularSpots;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Scores items by the live model, then filters and ranks them by the live pack. */
@Component
class ItemRanking {
    private final PopularSpots popularity;

    ItemRanking(PopularSpots popularity) {
        this.popularity = popularity;
    }

    List<ScoredItem> best(Situation situation, List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<GenericFeatures> features = features(situation, items);
        double[] scores = score(situation, features);
        RuleInputs inputs = new RuleInputs(situation);
        List<Candidate> candidates = new ArrayList<>(items.size());
        Map<String, Integer> rows = HashMap.newHashMap(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.put(item.id(), i);
            candidates.add(new Candidate(item.id(), inputs.candidate(item), scores[i]));
        }
        Ranking ranking = situation
                .release()
                .rules()
                .rank(
                        inputs.user(),
                        inputs.context(),
                        candidates,
                        situation.query().limit());
        return ranking.top().stream()
                .map(ranked -> {
                    int row = Objects.requireNonNull(rows.get(ranked.candidate().id()));
                    Item item = items.get(row);
                    GenericFeatures seen = features.get(row);
                    return new ScoredItem(
                            item,
                            ranked.score(),
                            ranked.trace().baseScore(),
                            seen.distanceKm(),
                            Reasons.of(item, ranked.trace(), seen));
                })
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
