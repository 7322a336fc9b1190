package app.spots.inference.context.expertise;

import app.spots.inference.context.LocalExpertThresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an expertise rests on, each beside its threshold in {@link LocalExpertThresholds}.
 *
 * @param averageRating 0 to 5, 0 while there is none
 * @param days since the first visit to a place of the category there
 * @param events attended, of that category and there: no event tells yet who hosted it
 */
public record CategoryCounts(
        int visits, int ratings, double averageRating, long days, int communityEngagements, int lists, int events) {

    boolean reach(LocalExpertThresholds needed) {
        return missingFor(needed).isEmpty();
    }

    /** In words, for the person. */
    List<String> missingFor(LocalExpertThresholds needed) {
        List<String> missing = new ArrayList<>();
        more(missing, needed.visits() - visits, "visit", "visits");
        more(missing, needed.ratings() - ratings, "rating", "ratings");
        if (ratings > 0 && averageRating < needed.averageRating()) {
            missing.add("an average rating of " + needed.averageRating());
        }
        more(missing, needed.days() - days, "day", "days");
        more(
                missing,
                needed.communityEngagements() - communityEngagements,
                "community engagement",
                "community engagements");
        more(missing, needed.lists() - lists, "list", "lists");
        more(missing, needed.events() - events, "event", "events");
        return missing;
    }

    private static void more(List<String> missing, long count, String one, String many) {
        if (count > 0) {
            missing.add(count + " more " + (count == 1 ? one : many));
        }
    }

    public Map<String, Double> asMap() {
        return map(visits, ratings, averageRating, days, communityEngagements, lists, events);
    }

    public static Map<String, Double> asMap(LocalExpertThresholds needed) {
        return map(
                needed.visits(),
                needed.ratings(),
                needed.averageRating(),
                needed.days(),
                needed.communityEngagements(),
                needed.lists(),
                needed.events());
    }

    private static Map<String, Double> map(
            double visits,
            double ratings,
            double averageRating,
            double days,
            double communityEngagements,
            double lists,
            double events) {
        Map<String, Double> counts = new LinkedHashMap<>();
        counts.put("visits", visits);
        counts.put("ratings", ratings);
        counts.put("averageRating", averageRating);
        counts.put("days", days);
        counts.put("communityEngagements", communityEngagements);
        counts.put("lists", lists);
        counts.put("events", events);
        return counts;
    }
}
