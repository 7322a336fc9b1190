package app.spots.inference.context;

import app.spots.features.Compatibility;
import app.spots.features.PersonalityVector;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether AI2AI-compatible people go somewhere (app's plan, personality family). The plan names no numbers: compatible
 * is what it calls high, 0.8; at least three must be, so that none of them can be made out, and they must be no fewer
 * than those who can be compared and are not, so that a crowd is not everybody's kin.
 *
 * <p>For one person and one thread: whoever goes to many places is compared once.
 */
public final class CompatibleVisitors {
    private static final int ENOUGH = 3;

    private final PersonalityVector person;
    private final Map<PersonalityVector, Fit> fits = new IdentityHashMap<>();

    public CompatibleVisitors(PersonalityVector person) {
        this.person = person;
    }

    /** Null while fewer than three of the others can be compared with the person. */
    public @Nullable Boolean areAmong(Stream<PersonalityVector> others) {
        int compatible = 0;
        int not = 0;
        for (Iterator<PersonalityVector> each = others.iterator(); each.hasNext(); ) {
            Fit fit = fits.computeIfAbsent(each.next(), this::fit);
            compatible += fit == Fit.COMPATIBLE ? 1 : 0;
            not += fit == Fit.NOT ? 1 : 0;
        }
        return compatible + not < ENOUGH ? null : (Boolean) (compatible >= ENOUGH && compatible >= not);
    }

    private Fit fit(PersonalityVector other) {
        OptionalDouble fit = Compatibility.between(person, other);
        if (fit.isEmpty()) {
            return Fit.UNKNOWN;
        }
        return Compatibility.Level.of(fit.getAsDouble()) == Compatibility.Level.HIGH ? Fit.COMPATIBLE : Fit.NOT;
    }

    private enum Fit {
        COMPATIBLE,
        NOT,
        UNKNOWN
    }
}
