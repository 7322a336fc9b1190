package app.spots.operator.checkins;

/** A venue of a data set: its own id there, the name of its category there (perhaps empty), and where it is. */
record Venue(String poiId, String categoryName, double lat, double lon) {}
