package app.spots.inference.recommendation;

import app.spots.rulescore.InputValues;
import app.spots.rulesengine.Candidate;
import java.util.List;

/**
 * What was ranked and what came of it.
 *
 * @param user what the rules read of the person
 * @param context what they read of the situation
 * @param items all that was ranked
 * @param candidates the same, in the same order, as the rules read them
 * @param best the best of them by score, best first: what is served, and what exploration might have served in its place
 */
record RankedItems(
        InputValues user, InputValues context, List<Item> items, List<Candidate> candidates, List<ScoredItem> best) {}
