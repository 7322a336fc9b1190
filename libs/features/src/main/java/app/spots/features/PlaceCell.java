package app.spots.features;

/**
 * The cells of the earth by which somebody's place may go on record: 1/120 of a degree from south to north (0.93 km), and as
 * wide as that in the middle of their row or a little wider, so that each covers at least 0.85 km². Distances from a
 * cell's middle tell the cell, however many there are, and nothing beyond it.
 */
public final class PlaceCell {
    private static final int ROWS_PER_DEGREE = 120;
    private static final int ROWS = 180 * ROWS_PER_DEGREE;

    private PlaceCell() {}

    /** The middle of the cell in which a point lies. */
    public static GeoPoint middle(GeoPoint point) {
        int row = Math.min(ROWS - 1, (int) Math.floor((point.latitude() + 90) * ROWS_PER_DEGREE));
        double latitude = -90 + (row + 0.5) / ROWS_PER_DEGREE;
        int columns = columns(latitude);
        int column = Math.min(columns - 1, (int) Math.floor((point.longitude() + 180) / 360 * columns));
        return new GeoPoint(latitude, -180 + (column + 0.5) * 360 / columns);
    }

    private static int columns(double latitude) {
        return Math.max(1, (int) Math.floor(360 * ROWS_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude))));
    }
}
