package app.spots.acceptance.city;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What determines a city completely: equal specs give equal cities, action for action, on every machine.
 *
 * @param name prefix of every id the city gives out, {@code [a-z0-9]{1,16}}
 * @param firstDay the day on which its people start to act, a Monday
 * @param degreesWest of where the others lie, so that two cities of one cluster do not lie in each other; nothing else depends on it
 */
public record CitySpec(
        String name,
        long seed,
        int people,
        int spots,
        int communities,
        int neighbourhoods,
        LocalDate firstDay,
        double degreesWest) {

    /** The demo city's first day. Its history only ever grows, so a later seeding adds days and changes none. */
    public static final LocalDate DEMO_FIRST_DAY = LocalDate.of(2025, 1, 6);

    public CitySpec {
        if (!name.matches("[a-z0-9]{1,16}")) {
            throw new IllegalArgumentException("A city's name is [a-z0-9]{1,16}, not " + name);
        }
        if (people < 2 || spots < 10 || communities < 1 || neighbourhoods < 2) {
            throw new IllegalArgumentException(
                    "A city needs 2 people, 10 spots, 1 community and 2 neighbourhoods at least");
        }
        if (firstDay.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("A city starts on a Monday, not on " + firstDay);
        }
    }

    public CitySpec(
            String name, long seed, int people, int spots, int communities, int neighbourhoods, LocalDate firstDay) {
        this(name, seed, people, spots, communities, neighbourhoods, firstDay, 0);
    }

    public CitySpec toTheWest(double degrees) {
        return new CitySpec(name, seed, people, spots, communities, neighbourhoods, firstDay, degrees);
    }

    public static CitySpec demo() {
        return new CitySpec("demo", 20_261_123L, 25, 300, 20, 10, DEMO_FIRST_DAY);
    }

    public static CitySpec headless(int people, LocalDate firstDay) {
        int spots = Math.max(300, people * 3 / 10);
        return new CitySpec(
                "city" + people,
                20_261_123L,
                people,
                spots,
                Math.max(20, people / 50),
                Math.max(10, Math.min(60, spots / 50)),
                firstDay);
    }
}
