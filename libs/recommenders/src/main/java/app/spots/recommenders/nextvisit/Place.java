package app.spots.recommenders.nextvisit;

/**
 * A place that can be visited.
 *
 * @param category empty when unknown
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Place(String id, String category, double latitude, double longitude) {

    public Place {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A place needs an id");
        }
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Place " + id + " lies nowhere: " + latitude + ", " + longitude);
        }
    }
}
