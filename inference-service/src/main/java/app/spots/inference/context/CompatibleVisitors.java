package app.spots.inference.context;

import app.spots.features.Compatibility;
import app.spots.features.PersonalityVector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether AI2AI-compatible people go somewhere (app's plan, personality family). The plan names no numbers: compatible
 * is what it calls high, 0.8; at least three must be, so that none of them can be made out, and they must be no fewer
 * than those who can be compared and are not, so that a crowd is not everybody's kin.
 */
public final class CompatibleVisitors {
    private static final int ENOUGH = 3;

    private CompatibleVisitors() {}

    /** Null while fewer than three of the others can be compared with the person. */
    public static @Nullable Boolean among(PersonalityVector person, Stream<PersonalityVector> others) {
        double[] fits = others.map(other -> Compatibility.between(person, other))
                .flatMapToDouble(fit -> fit.stream())
                .toArray();
        if (fits.length < ENOUGH) {
            return null;
        }
        int compatible = 0;
        for (double fit : fits) {
            compatible += Compatibility.Level.of(fit) == Compatibility.Level.HIGH ? 1 : 0;
        }
        return compatible >= ENOUGH && 2 * compatible >= fits.length;
    }
}
