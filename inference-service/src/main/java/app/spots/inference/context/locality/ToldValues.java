package app.spots.inference.context.locality;

import app.spots.inference.context.tally.AreaPeople;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a locality's values may be told. Where the number of one activity is held back, so is whatever it could be
 * reckoned from: the sum of all and each activity's share of it.
 *
 * @param values all of them; what follows from them in coarse steps, such as thresholds, may be told
 * @param counts by activity, without those that too few people are behind
 * @param complete whether none is missing
 */
public record ToldValues(LocalityValues values, Map<String, Long> counts, boolean complete) {

    static ToldValues of(LocalityValues values, AreaPeople people, KAnonymity anonymity) {
        Map<String, Long> counts = new LinkedHashMap<>();
        put(counts, "visits", values.tally().visits(), people.visitors(), anonymity);
        put(counts, "ratings", values.tally().ratings(), people.raters(), anonymity);
        put(counts, "communityEngagements", values.tally().communityEngagements(), people.engaged(), anonymity);
        // What the catalogue holds everybody may see.
        counts.put("lists", values.lists());
        put(counts, "events", values.tally().attendances(), people.attendees(), anonymity);
        return new ToldValues(values, counts, counts.size() == 5);
    }

    private static void put(Map<String, Long> counts, String activity, long number, long people, KAnonymity anonymity) {
        if (!anonymity.suppresses(people)) {
            counts.put(activity, number);
        }
    }
}
