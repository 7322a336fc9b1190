package app.spots.rulescore;

import java.util.List;

/** Rules whose product is clamped as one. */
public record Family(String id, Bounds bounds, List<Rule> rules) {

    public Family {
        rules = List.copyOf(rules);
    }
}
