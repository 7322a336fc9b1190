package app.spots.contracts.recommendation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The weather where the person looks, as the phone knows it.
 *
 * @param conditions in a word or two, for example {@code Rain}, {@code clear sky}; at most {@value #MAX_CHARACTERS} characters
 * @param temperatureC degrees Celsius, {@value #COLDEST} to {@value #HOTTEST}
 */
public record Weather(@Nullable String conditions, @Nullable Double temperatureC) {
    public static final int MAX_CHARACTERS = 40;
    public static final int COLDEST = -90;
    public static final int HOTTEST = 60;

    private static final List<String> WET =
            List.of("rain", "drizzle", "shower", "thunder", "storm", "snow", "sleet", "hail", "blizzard");
    private static final List<String> DRY =
            List.of("clear", "sun", "fair", "cloud", "overcast", "fog", "mist", "haze", "wind", "breez", "dry", "hot");

    public Weather {
        if (conditions != null && conditions.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("conditions must be at most " + MAX_CHARACTERS + " characters");
        }
        if (temperatureC != null && !(temperatureC >= COLDEST && temperatureC <= HOTTEST)) {
            throw new IllegalArgumentException("temperatureC must be within " + COLDEST + " and " + HOTTEST);
        }
    }

    /** Whether one gets wet outside; null where the words do not say. */
    public @Nullable Boolean isWet() {
        if (conditions == null) {
            return null;
        }
        String words = conditions.toLowerCase(Locale.ROOT);
        if (WET.stream().anyMatch(words::contains)) {
            return true;
        }
        return DRY.stream().anyMatch(words::contains) ? false : null;
    }
}
