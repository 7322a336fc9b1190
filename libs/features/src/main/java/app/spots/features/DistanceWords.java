package app.spots.features;

import java.util.Locale;

/** A distance as a person says it; the same words from the cluster and from the phone. */
public final class DistanceWords {
    private DistanceWords() {}

    /** Below a kilometre in tens of metres. */
    public static String fromYou(double km) {
        return km < 1
                ? Math.round(km * 1000 / 10) * 10 + " m from you"
                : String.format(Locale.ROOT, "%.1f km from you", km);
    }
}
