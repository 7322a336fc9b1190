package app.spots.acceptance.city;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A community: it meets at one place, on one evening or afternoon of the week, every week or every other.
 *
 * @param otherMembers people who belong to it and do not carry the app
 * @param members the indexes of those who belonged to it when the city began
 */
record Group(
        int index,
        String id,
        String name,
        int place,
        Category category,
        Traits vibe,
        String description,
        DayOfWeek day,
        Slot slot,
        int everyWeeks,
        int weekOffset,
        int otherMembers,
        List<Integer> members) {

    static final int EVENT_HOURS = 2;

    boolean meetsOn(LocalDate date, LocalDate firstDay) {
        long weeks = Math.floorDiv(ChronoUnit.DAYS.between(firstDay, date), 7L);
        return date.getDayOfWeek() == day && Math.floorMod(weeks - weekOffset, everyWeeks) == 0;
    }

    String eventId(LocalDate date) {
        return id.replaceFirst("^community_", "event_") + "_" + date.toString().replace("-", "");
    }

    Instant startsAt(LocalDate date, ZoneOffset offset) {
        return date.atTime(LocalTime.of(slot.startHour() + 1, 0)).toInstant(offset);
    }
}
