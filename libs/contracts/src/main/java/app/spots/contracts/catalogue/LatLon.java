package app.spots.contracts.catalogue;

/**
 * A point of a public place (never of a person) on WGS 84.
 *
 * @param lat degrees, -90 to 90
 * @param lon degrees, -180 to 180
 */
public record LatLon(double lat, double lon) {
    public LatLon {
        if (!(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180)) {
            // The sentence reaches the caller and may reach a log: it never repeats where somebody is.
            throw new IllegalArgumentException("lat must be within -90..90 and lon within -180..180");
        }
    }
}
