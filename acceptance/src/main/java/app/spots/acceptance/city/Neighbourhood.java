package app.spots.acceptance.city;

/** A neighbourhood: where it lies, which district holds it, and how it feels. */
record Neighbourhood(int index, String id, String name, int district, Position centre, Traits vibe) {

    /** Square kilometres of every neighbourhood: a circle of 1.1 km around its centre, rounded. */
    static final double AREA_KM2 = 3.8;
}
