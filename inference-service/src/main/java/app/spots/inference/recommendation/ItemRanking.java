package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking.Reason;
import app.spots.inference.recommendation.Variety.Taken;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Trace;
import app.spots.rulesengine.Candidate;
import app.spots.rulesengine.CandidateColumns;
import app.spots.rulesengine.PackEvaluator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Filters and ranks scored items by the live pack, and takes the best of them with {@link Variety}: not one door, one chain or
 * one kind of place fills an answer.
 */
@Component
class ItemRanking {
    /** A thing has three items as a rule: so many more are ranked at first. */
    private static final int ITEMS_OF_A_THING = 3;

    private final InputBinder binder;
    private final ExplorationSettings exploration;
    private final VarietySettings settings;

    ItemRanking(InputBinder binder, ExplorationSettings exploration, VarietySettings settings) {
        this.binder = binder;
        this.exploration = exploration;
        this.settings = settings;
    }

    /** The best, and as many more as exploration may bring up from below. */
    RankedItems rank(Situation situation, List<Item> items, Scores scores, Variety.Of of) {
        RuleInputs inputs = binder.bind(situation);
        InputValues user = inputs.user();
        InputValues context = inputs.context();
        List<Candidate> candidates = new ArrayList<>(items.size());
        for (int row = 0; row < items.size(); row++) {
            Item item = items.get(row);
            candidates.add(new Candidate(item.id(), inputs.candidate(item), scores.values()[row]));
        }
        PackEvaluator rules = situation.release().rules();
        int wanted = wanted(situation.query());
        Variety variety = Variety.of(situation, of, settings);
        List<ScoredItem> best = new ArrayList<>(wanted);
        List<Shortlisted> shortlist = new ArrayList<>();
        // Twice as many: who is left when some of the best have to go is still the best.
        for (int row : best(rules, user, context, candidates, items, variety, wanted)) {
            Item item = items.get(row);
            List<Reason> seen = scores.reasons().apply(row);
            if (best.size() < wanted) {
                Candidate candidate = candidates.get(row);
                Trace trace = rules.trace(candidate.modelScore(), new Facts(user, context, candidate.values()));
                Double km = situation.query().distanceKm(item.place());
                SeenFeatures features = scores.features().apply(row);
                best.add(new ScoredItem(item, candidate, trace, km, Reasons.of(trace, seen, km), features));
            }
            shortlist.add(new Shortlisted(item.id(), scores.values()[row], seen));
        }
        return new RankedItems(user, context, items.size(), items, candidates, best, shortlist);
    }

    /** How many are shown, and how many more exploration may bring up from below. */
    int wanted(RecommendationQuery query) {
        return query.limit() + (exploration.isOn() ? exploration.window() - 1 : 0);
    }

    /** Rows, best first: those that are shown, then as many that stand behind them. */
    private static List<Integer> best(
            PackEvaluator rules,
            InputValues user,
            InputValues context,
            List<Candidate> candidates,
            List<Item> items,
            Variety variety,
            int wanted) {
        CandidateColumns columns = rules.columns(candidates);
        for (int places = 2 * wanted * ITEMS_OF_A_THING; ; places *= 2) {
            int[] rows = rules.best(user, context, columns, places);
            Taken shown = variety.take(rows, items, wanted);
            if (rows.length < places || (shown.varied() && shown.rows().size() == wanted)) {
                List<Integer> best = new ArrayList<>(shown.rows());
                best.addAll(variety.behind(shown.rows(), rows, items, wanted));
                return best;
            }
        }
    }
}
