package app.spots.features;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When it is where the spot is.
 *
 * @param hour 0 to 23
 */
public record LocalMoment(DayOfWeek dayOfWeek, int hour) {

    public LocalMoment {
        Ranges.requireWithin("hour", hour, 0, 23);
    }

    public static LocalMoment at(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return new LocalMoment(local.getDayOfWeek(), local.getHour());
    }

    public boolean isWeekend() {
        return dayOfWeek == DayOfWeek.SATURDAY || dayOfWeek == DayOfWeek.SUNDAY;
    }

    public TimeOfDay timeOfDay() {
        return TimeOfDay.ofHour(hour);
    }
}
