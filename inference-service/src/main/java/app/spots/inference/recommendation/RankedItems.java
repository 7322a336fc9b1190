package app.spots.inference.recommendation;

import app.spots.rulescore.InputValues;
import app.spots.rulesengine.Candidate;
import java.util.List;

/**
 * What was ranked and what came of it.
 *
 * @param user what the rules read of the person
 * @param context what they read of the situation
 * @param considered how many were ranked
 * @param items all that was ranked; none where it is given again
 * @param candidates the same, in the same order, as the rules read them
 * @param best the best of them by score, best first: what is served, and what exploration might have served in its place
 * @param shortlist the best and as many more, for ranking them again when something has changed
 */
record RankedItems(
        InputValues user,
        InputValues context,
        int considered,
        List<Item> items,
        List<Candidate> candidates,
        List<ScoredItem> best,
        List<Shortlisted> shortlist) {

    /** Without what only a decision's whole record needs. */
    RankedItems toBeKept() {
        return new RankedItems(user, context, considered, List.of(), List.of(), best, shortlist);
    }

    RankedItems outOf(int all) {
        return new RankedItems(user, context, all, items, candidates, best, shortlist);
    }

    RankedItems with(List<ScoredItem> others) {
        return new RankedItems(user, context, considered, items, candidates, others, shortlist);
    }
}
