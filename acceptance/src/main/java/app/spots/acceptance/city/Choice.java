package app.spots.acceptance.city;

import java.time.LocalDate;
import java.util.List;

/** Utilities, without noise: what a person would get out of a place or an event at a time. */
final class Choice {

    private static final int FRIENDS_THAT_COUNT = 3;

    private final City city;
    private final List<Memory> memories;

    Choice(City city, List<Memory> memories) {
        this.city = city;
        this.memories = memories;
    }

    /** Minus infinity where the person's age forbids it. */
    double place(Person person, Place place, LocalDate date, Slot slot) {
        if (person.age() < place.minimumAge()) {
            return Double.NEGATIVE_INFINITY;
        }
        Memory memory = memories.get(person.index());
        long day = date.toEpochDay();
        int category = place.category().index();
        Position anchor = person.anchor(slot, Slot.isWeekend(date));
        double utility = Parameter.TASTE.times(person.alignment(place.vibe()))
                + Parameter.CATEGORY.times(person.liking().get(category))
                - Parameter.DISTANCE.times(anchor.distanceKm(place.position()) / person.radiusKm())
                + Parameter.HABIT.times(person.routine() * StrictMath.log1p(memory.visits(place.index(), day)))
                + Parameter.SOCIAL.times(person.sociability() * friendsLatelyAt(person, place, day))
                + Parameter.TIME.times(place.category().fit(slot))
                + Parameter.QUALITY.times(place.quality())
                - Parameter.SATIATION.times(memory.satiation(category, day))
                - Parameter.PRICE.times(Math.max(0, place.price() - person.budget()));
        if (!memory.knows(place.index())) {
            utility += Parameter.NOVELTY.times(2 * person.taste().of(Trait.NOVELTY_SEEKING) - 1);
        }
        return memory.communities().stream()
                        .anyMatch(community -> city.groups().get(community).place() == place.index())
                ? utility + Parameter.MEMBERSHIP.value()
                : utility;
    }

    double event(Person person, Group group, LocalDate date, int friendsGoing) {
        Place place = city.places().get(group.place());
        if (person.age() < place.minimumAge()) {
            return Double.NEGATIVE_INFINITY;
        }
        Memory memory = memories.get(person.index());
        int category = group.category().index();
        return Parameter.EVENT.value()
                + (memory.belongsTo(group.index()) ? Parameter.EVENT_MEMBER.value() : 0)
                + Parameter.EVENT_TASTE.times(person.alignment(group.vibe()))
                + Parameter.CATEGORY.times(person.liking().get(category))
                + Parameter.EVENT_SOCIAL.times(person.sociability() * Math.min(FRIENDS_THAT_COUNT, friendsGoing))
                - Parameter.DISTANCE.times(person.home().distanceKm(place.position()) / person.radiusKm())
                - Parameter.SATIATION.times(memory.satiation(category, date.toEpochDay()));
    }

    private int friendsLatelyAt(Person person, Place place, long day) {
        int found = 0;
        for (int friend : person.friends()) {
            if (memories.get(friend).wasLatelyAt(place.index(), day) && ++found == FRIENDS_THAT_COUNT) {
                return found;
            }
        }
        return found;
    }
}
