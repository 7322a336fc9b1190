package app.spots.acceptance.city;

/** A point of the city's plane, in kilometres east and north of its centre. */
record Position(double east, double north) {

    /** The city lies in the open ocean, so that it never covers a real place. */
    static final double CENTRE_LATITUDE = 44.0;

    static final double CENTRE_LONGITUDE = -30.0;
    static final double KM_PER_DEGREE_NORTH = 111.2;
    /** 111.2 km times the cosine of 44 degrees, as a constant so that no cosine is taken. */
    static final double KM_PER_DEGREE_EAST = 79.99;

    double distanceKm(Position other) {
        double dx = east - other.east;
        double dy = north - other.north;
        return Math.sqrt(dx * dx + dy * dy);
    }

    Position near(Dice dice, double deviationKm) {
        return new Position(east + deviationKm * dice.normal(), north + deviationKm * dice.normal());
    }

    /** Degrees on a grid of 0.000 01, about a metre. */
    double latitude() {
        return StrictMath.rint((CENTRE_LATITUDE + north / KM_PER_DEGREE_NORTH) * 1e5) / 1e5;
    }

    double longitude() {
        return StrictMath.rint((CENTRE_LONGITUDE + east / KM_PER_DEGREE_EAST) * 1e5) / 1e5;
    }
}
