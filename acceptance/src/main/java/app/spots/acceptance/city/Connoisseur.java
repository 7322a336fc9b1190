package app.spots.acceptance.city;

import java.util.List;

/** An expert: a person recognised for a category in a scope, standing behind some of its places. */
record Connoisseur(String id, int person, Category category, String scope, boolean golden, List<Integer> places) {

    static final double GOLDEN_AFTER_YEARS = 20.0;
}
