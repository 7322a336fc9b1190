package app.spots.recommenders.neighbourhood;

import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;

/** A place scores by its distance to each place that the user took: the sum of {@code 1 / (1 + (distance / scale)^2)}. */
public final class NearTaken implements ItemScorer {
    private static final double EARTH_KM = 6371.0088;

    private final SparseRows taken;
    /** On the unit sphere, one array an axis. */
    private final float[] x;

    private final float[] y;
    private final float[] z;
    private final float perSquareChord;

    /**
     * @param latitudes in degrees, of each item; NaN where unknown, which then scores 0 and lends nothing
     * @param longitudes in degrees
     * @param scaleKm at which a place counts half
     */
    public NearTaken(SparseRows taken, double[] latitudes, double[] longitudes, double scaleKm) {
        if (latitudes.length != taken.columns() || longitudes.length != taken.columns() || !(scaleKm > 0)) {
            throw new IllegalArgumentException("%d latitudes and %d longitudes for %d items, at a scale of %s km"
                    .formatted(latitudes.length, longitudes.length, taken.columns(), scaleKm));
        }
        this.taken = taken;
        this.x = new float[latitudes.length];
        this.y = new float[latitudes.length];
        this.z = new float[latitudes.length];
        this.perSquareChord = (float) Math.pow(EARTH_KM / scaleKm, 2);
        for (int item = 0; item < latitudes.length; item++) {
            double latitude = Math.toRadians(latitudes[item]);
            double longitude = Math.toRadians(longitudes[item]);
            x[item] = (float) (Math.cos(latitude) * Math.cos(longitude));
            y[item] = (float) (Math.cos(latitude) * Math.sin(longitude));
            z[item] = (float) Math.sin(latitude);
        }
    }

    @Override
    public int items() {
        return x.length;
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (int i = 0; i < users.length; i++) {
            Arrays.fill(scores[i], 0);
            for (int p = taken.start(users[i]); p < taken.end(users[i]); p++) {
                if (!Float.isNaN(x[taken.at(p)])) {
                    add(taken.at(p), scores[i]);
                }
            }
            for (int item = 0; item < x.length; item++) {
                scores[i][item] = Float.isNaN(scores[i][item]) ? 0 : scores[i][item];
            }
        }
    }

    /** The chord through the earth, which within a city is the way along it. */
    private void add(int from, float[] scores) {
        float fromX = x[from];
        float fromY = y[from];
        float fromZ = z[from];
        for (int item = 0; item < scores.length; item++) {
            float dx = x[item] - fromX;
            float dy = y[item] - fromY;
            float dz = z[item] - fromZ;
            scores[item] += 1 / (1 + perSquareChord * (dx * dx + dy * dy + dz * dz));
        }
    }
}
