package app.spots.servicedefaults.identity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The caller's age as far as anybody may know it. Whatever is not understood is {@link #UNKNOWN}, which fails closed. */
public enum AgeBand {
    UNDER_18("under_18"),
    FROM_18_TO_20("18_20"),
    FROM_21("21_plus"),
    UNKNOWN("unknown");

    private final String claim;

    AgeBand(String claim) {
        this.claim = claim;
    }

    /** The value of the internal token's {@code age_band}. */
    public String claim() {
        return claim;
    }

    public static AgeBand fromClaim(@Nullable String claim) {
        return Arrays.stream(values())
                .filter(band -> band.claim.equals(claim))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
