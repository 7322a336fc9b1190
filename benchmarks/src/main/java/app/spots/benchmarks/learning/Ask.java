package app.spots.benchmarks.learning;

import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Slot;

/** Somebody asks, in a part of the day. */
public record Ask(Person person, Slot slot) {

    /** Each person's part of the day in a round; another round, another part. */
    public static Ask of(Person person, int round) {
        return new Ask(person, Slot.values()[(person.index() + round) % Slot.values().length]);
    }
}
