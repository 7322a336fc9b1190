package app.spots.acceptance.city;

import java.util.List;

/** A list a person curates. */
record Collection(String id, String title, int curator, String description, List<Integer> places, int respects) {}
