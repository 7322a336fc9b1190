package app.spots.training.sequence;

import app.spots.recommenders.nextvisit.Place;
import java.util.List;

/** How far places lie apart, as a network likes it: the logarithm of one more than the kilometres. */
final class Distances {

    private static final double KM_A_DEGREE = 111.195;

    private final double[] north;
    private final double[] east;
    private final double[] shrink;

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
        for (int place = 0; place < north.length; place++) {
            target[at + place] = between(from, place);
        }
    }
}
