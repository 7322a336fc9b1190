package app.spots.acceptance.city;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** A part of the day. Each has the local hour in which its outings start. */
public enum Slot {
    MORNING(8, 3),
    LUNCH(12, 2),
    AFTERNOON(15, 3),
    EVENING(18, 3),
    NIGHT(21, 3);

    private final int startHour;
    private final int hours;

    Slot(int startHour, int hours) {
        this.startHour = startHour;
        this.hours = hours;
    }

    public int startHour() {
        return startHour;
    }

    int minutes() {
        return hours * 60;
    }

    /** The slot of a local hour; hours before the morning belong to the night. */
    public static Slot ofHour(int hour) {
        Slot found = NIGHT;
        for (Slot slot : values()) {
            if (hour >= slot.startHour) {
                found = slot;
            }
        }
        return found;
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
