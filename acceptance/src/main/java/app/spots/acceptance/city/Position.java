package app.spots.acceptance.city;

import app.spots.contracts.catalogue.LatLon;

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

    /** On a grid of 0.000 01 degrees, about a metre. */
    LatLon onTheMap(CitySpec city) {
        double latitude = CENTRE_LATITUDE + north / KM_PER_DEGREE_NORTH;
        double longitude = CENTRE_LONGITUDE - city.degreesWest() + east / KM_PER_DEGREE_EAST;
        return new LatLon(StrictMath.rint(latitude * 1e5) / 1e5, StrictMath.rint(longitude * 1e5) / 1e5);
    }
}
