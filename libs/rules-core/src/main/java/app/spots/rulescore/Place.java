package app.spots.rulescore;

import org.jspecify.annotations.Nullable;

/** Where in a pack something stands: a path such as {@code families[0].rules[2].when.and[1]}, and the rule around it. */
record Place(@Nullable Place parent, String step, @Nullable String rule) {

    static final Place ROOT = new Place(null, "", null);

    Place field(String name) {
        return new Place(this, parent == null ? name : "." + name, rule);
    }

    Place item(int index) {
        return new Place(this, "[" + index + "]", rule);
    }

    Place inRule(String id) {
        return new Place(parent, step, id);
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
