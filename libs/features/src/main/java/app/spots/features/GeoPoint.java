package app.spots.features;

/**
 * A point on the earth (WGS 84).
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

    /** The sphere's mean radius (IUGG R1). */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    public GeoPoint {
        Ranges.requireWithin("latitude", latitude, -90, 90);
        Ranges.requireWithin("longitude", longitude, -180, 180);
    }

    /**
     * Great-circle distance in kilometres by the haversine formula, not rounded. {@link StrictMath} has one result
     * on every Java platform; for a rule's input still round it with {@link DistanceGrid}.
     */
    public double distanceKm(GeoPoint other) {
        double halfLatitude = StrictMath.toRadians(other.latitude - latitude) / 2;
        double halfLongitude = StrictMath.toRadians(other.longitude - longitude) / 2;
        double sinLatitude = StrictMath.sin(halfLatitude);
        double sinLongitude = StrictMath.sin(halfLongitude);
        double h = sinLatitude * sinLatitude
                + StrictMath.cos(StrictMath.toRadians(latitude))
                        * StrictMath.cos(StrictMath.toRadians(other.latitude))
                        * sinLongitude
                        * sinLongitude;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.sqrt(Math.min(1, h)));
    }
}
