package app.spots.inference.recommendation;

import app.spots.features.FeatureMatrix;
import app.spots.features.GenericFeatures;
import app.spots.inference.person.PopularSpots;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.CandidateColumns;
import app.spots.rulesengine.PackEvaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final ExplorationSettings exploration;

    ItemRanking(PopularSpots popularity, InputBinder binder, ExplorationSettings exploration) {
        this.popularity = popularity;
        this.binder = binder;
        this.exploration = exploration;
    }

    /** The best, and as many more as exploration may bring up from below. */
    RankedItems rank(Situation situation, List<Item> items) {
        List<GenericFeatures> features = features(situation, items);
        double[] scores = items.isEmpty() ? new double[0] : score(situation, features);
        RuleInputs inputs = binder.bind(situation);
        InputValues user = inputs.user();
        InputValues context = inputs.context();
        List<Candidate> candidates = new ArrayList<>(items.size());
        for (int row = 0; row < items.size(); row++) {
            Item item = items.get(row);
            candidates.add(new Candidate(item.id(), inputs.candidate(item), scores[row]));
        }
        PackEvaluator rules = situation.release().rules();
        List<ScoredItem> best = new ArrayList<>();
        int wanted = situation.query().limit() + (exploration.isOn() ? exploration.window() - 1 : 0);
        for (int row : best(rules, user, context, candidates, items, wanted)) {
            Candidate candidate = candidates.get(row);
            Trace trace = rules.trace(candidate.modelScore(), new Facts(user, context, candidate.values()));
            Item item = items.get(row);
            GenericFeatures seen = features.get(row);
            best.add(new ScoredItem(item, candidate, trace, seen.distanceKm(), Reasons.of(item, trace, seen)));
        }
        return new RankedItems(user, context, items, candidates, best);
    }

    /** Rows, best first. */
    private static List<Integer> best(
            PackEvaluator rules,
            InputValues user,
            InputValues context,
            List<Candidate> candidates,
            List<Item> items,
            int limit) {
        CandidateColumns columns = rules.columns(candidates);
        for (int places = limit * ITEMS_OF_A_THING; ; places *= 2) {
            int[] rows = rules.best(user, context, columns, places);
            List<Integer> best = oneOfEachThing(rows, items, limit);
            if (best.size() == limit || rows.length < places) {
                return best;
            }
        }
    }

    private static List<Integer> oneOfEachThing(int[] rows, List<Item> items, int limit) {
        Set<String> things = new HashSet<>();
        return Arrays.stream(rows)
                .filter(row -> things.add(items.get(row).thing()))
                .limit(limit)
                .boxed()
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
