package app.spots.training.sequence;

import app.spots.recommenders.nextvisit.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far places lie apart, as a network likes it: the logarithm of one more than the kilometres. */
final class Distances {

    private static final double KM_A_DEGREE = 111.195;

    /** Places whose distances are kept once they are known: 144 MB at most. */
    private static final int MOST_KEPT = 6000;

    private final double[] north;
    private final double[] east;
    private final double[] shrink;
    private final float[] @Nullable [] rows;

    Distances(List<Place> places) {
        north = places.stream()
                .mapToDouble(place -> KM_A_DEGREE * place.latitude())
                .toArray();
        east = places.stream()
                .mapToDouble(place -> KM_A_DEGREE * place.longitude())
                .toArray();
        shrink = places.stream()
                .mapToDouble(place -> Math.cos(Math.toRadians(place.latitude())))
                .toArray();
        rows = new float[places.size() <= MOST_KEPT ? places.size() : 0][];
    }

    int places() {
        return north.length;
    }

    /** On a plane, and not across the date line: for places of one city. */
    float between(int one, int other) {
        double dy = north[one] - north[other];
        double dx = (east[one] - east[other]) * 0.5 * (shrink[one] + shrink[other]);
        return (float) Math.log1p(Math.sqrt(dx * dx + dy * dy));
    }

    /** To every place, from {@code at} on in {@code target}. */
    void write(int from, float[] target, int at) {
        float[] row = rows.length == 0 ? computed(from) : kept(from);
        System.arraycopy(row, 0, target, at, row.length);
    }

    private float[] kept(int from) {
        float[] row = rows[from];
        if (row == null) {
            row = computed(from);
            rows[from] = row;
        }
        return row;
    }

    private float[] computed(int from) {
        float[] row = new float[north.length];
        for (int place = 0; place < row.length; place++) {
            row[place] = between(from, place);
        }
        return row;
    }
}
