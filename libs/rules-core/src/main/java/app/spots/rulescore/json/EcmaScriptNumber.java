package app.spots.rulescore.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * ECMAScript's Number::toString: the shortest digits that read back as the same double, the closest of those.
 *
 * <p>Not {@link Double#toString(double)}: before Java 19, and on phones, that is not always the shortest.
 */
final class EcmaScriptNumber {

    private static final double EXACT_INTEGERS = 9007199254740992.0;

    private EcmaScriptNumber() {}

    static String write(double value) {
        if (value == 0) {
            return "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
            return Long.toString((long) value);
        }
        String sign = value < 0 ? "-" : "";
        BigDecimal shortest = shortest(Math.abs(value));
        return sign + layOut(shortest.unscaledValue(), shortest.precision() - shortest.scale());
    }

    /** Whether so many digits suffice is monotone (a zero may be appended), so it is searched by halving. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int tooFew = 0;
        int enough = 17;
        BigDecimal found = exact.round(new MathContext(enough, RoundingMode.HALF_EVEN));
        while (enough - tooFew > 1) {
            int digits = (tooFew + enough) >>> 1;
            BigDecimal candidate = closestThatReadsBack(exact, value, digits);
            if (candidate == null) {
                tooFew = digits;
            } else {
                enough = digits;
                found = candidate;
            }
        }
        return found.stripTrailingZeros();
    }

    /** At a power of two the nearest decimal may round away while the farther one reads back: both are tried. */
    private static @Nullable BigDecimal closestThatReadsBack(BigDecimal exact, double value, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (nearest.doubleValue() == value) {
            return nearest;
        }
        RoundingMode otherWay = nearest.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
        BigDecimal farther = exact.round(new MathContext(digits, otherWay));
        return farther.doubleValue() == value ? farther : null;
    }

    /** {@code point} is how many digits stand before the decimal point (ECMAScript's n). */
    private static String layOut(BigInteger unscaled, int point) {
        String digits = unscaled.toString();
        int count = digits.length();
        if (point > 21 || point <= -6) {
            int exponent = point - 1;
            String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return count <= point
                ? digits + "0".repeat(point - count)
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
