package app.spots.rulescore;

import app.spots.rulescore.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/** A pack or a weights artifact fails a check at load. Nothing of it is used; the last good one stays. */
public final class PackRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String rule;
    private final String place;
    private final String problem;

    private PackRefused(@Nullable String rule, String place, String problem) {
        super((rule == null ? "" : "rule " + rule + ", ") + (place.isEmpty() ? "" : "at " + place + ": ") + problem);
        this.rule = rule;
        this.place = place;
        this.problem = problem;
    }

    static PackRefused at(Place place, String problem) {
        return new PackRefused(place.rule(), place.toString(), problem);
    }

    static PackRefused unreadable(JsonRefused cause) {
        PackRefused refused = new PackRefused(null, "", String.valueOf(cause.getMessage()));
        refused.initCause(cause);
        return refused;
    }

    /** Id of the rule, filter or family concerned; null when it is none of these. */
    public @Nullable String rule() {
        return rule;
    }

    /** Path into the JSON; empty for the whole text. */
    public String place() {
        return place;
    }

    public String problem() {
        return problem;
    }
}
