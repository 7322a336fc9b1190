package app.spots.acceptance.city;

/** A borough of the city. */
record District(int index, String id, String name) {}
