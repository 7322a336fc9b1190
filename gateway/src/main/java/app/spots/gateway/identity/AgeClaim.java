package app.spots.gateway.identity;

import app.spots.servicedefaults.identity.AgeBand;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An issuer's word on a person's age, of which the cluster learns the band alone. What cannot be read is unknown. */
final class AgeClaim {
    /** A birthday counts only when it has begun everywhere: nobody is let in a day early by their time zone. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private static final int OLDEST = 130;

    private AgeClaim() {}

    /**
     * Reads a claim: whole years as a number or text, or an OpenID {@code birthdate}, {@code YYYY-MM-DD} or {@code
     * YYYY} (taken as its last day).
     */
    static AgeBand band(@Nullable Object claim, Clock clock) {
        return switch (claim) {
            case Integer years -> ofYears(years);
            case Long years -> ofYears(years);
            case String text -> ofText(text.strip(), clock);
            case null, default -> AgeBand.UNKNOWN;
        };
    }

    private static AgeBand ofText(String text, Clock clock) {
        try {
            if (text.matches("\\d{1,3}")) {
                return ofYears(Long.parseLong(text));
            }
            LocalDate birth = LocalDate.parse(text.matches("\\d{4}") ? text + "-12-31" : text);
            return ofYears(Period.between(birth, LocalDate.now(clock.withZone(LAST_ZONE)))
                    .getYears());
        } catch (DateTimeException e) {
            return AgeBand.UNKNOWN;
        }
    }

    private static AgeBand ofYears(long years) {
        if (years < 0 || years > OLDEST) {
            return AgeBand.UNKNOWN;
        }
        return years < 18 ? AgeBand.UNDER_18 : years < 21 ? AgeBand.FROM_18_TO_20 : AgeBand.FROM_21;
    }
}
