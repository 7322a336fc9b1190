package app.spots.features;

import java.util.Locale;

/** Parts of the day by local hour: morning 5-11, afternoon 12-16, evening 17-21, night 22-4. */
public enum TimeOfDay {
    MORNING,
    AFTERNOON,
    EVENING,
    NIGHT;

    public static TimeOfDay ofHour(int hour) {
        Ranges.requireWithin("hour", hour, 0, 23);
        if (hour < 5 || hour >= 22) {
            return NIGHT;
        }
        return hour < 12 ? MORNING : hour < 17 ? AFTERNOON : EVENING;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
