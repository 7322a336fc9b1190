package app.spots.acceptance.city;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The people of a city living day after day, each outing a draw from a multinomial logit over the places and events that
 * come to mind and staying at home. A day's actions depend on the spec and the days before alone. Not thread safe.
 */
public final class CityLife {

    private static final double RATED = 0.25;
    private static final double RESPECTED = 0.4;
    private static final double RESPECT_FROM = 0.85;

    private final City city;
    private final List<Memory> memories;
    private final Choice choice;
    private LocalDate today;

    public CityLife(City city) {
        this.city = city;
        this.memories = city.people().stream().map(person -> new Memory()).toList();
        this.choice = new Choice(city, memories);
        this.today = city.spec().firstDay();
        city.groups().forEach(group -> group.members()
                .forEach(member -> memories.get(member).join(group.index())));
    }

    /** The day that {@link #nextDay()} will live. */
    public LocalDate today() {
        return today;
    }

    /** Lives one day: its actions in order of time. */
    public List<Action> nextDay() {
        List<Action> actions = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            Map<Integer, Set<Integer>> going = new HashMap<>();
            for (Person person : city.people()) {
                Dice dice =
                        Dice.named(city.spec().seed(), "outing", person.index(), today.toEpochDay(), slot.ordinal());
                if (dice.chance(Math.min(0.95, person.habit(slot, Slot.isWeekend(today))))) {
                    outing(person, slot, dice, going, actions);
                }
            }
        }
        today = today.plusDays(1);
        actions.sort(Comparator.comparing(Action::at));
        return actions;
    }

    /** Reactions as the person would have them on the day that comes next. */
    public Reactions reactions() {
        return new Reactions(city, choice, today);
    }

    /** How many of the city's people belong to the community by now. */
    public int membersOf(String communityId) {
        int group = city.group(communityId).orElseThrow().index();
        return (int) memories.stream().filter(memory -> memory.belongsTo(group)).count();
    }

    private void outing(Person person, Slot slot, Dice dice, Map<Integer, Set<Integer>> going, List<Action> actions) {
        double best = Parameter.STAY_HOME.value() + dice.gumbel();
        Place chosenPlace = null;
        Group chosenEvent = null;
        for (Group group : city.groups()) {
            if (group.slot() == slot && group.meetsOn(today, city.spec().firstDay())) {
                double utility = choice.event(person, group, today, friendsAmong(person, going.get(group.index())))
                        + dice.gumbel();
                if (utility > best) {
                    best = utility;
                    chosenEvent = group;
                }
            }
        }
        for (int index : comingToMind(person, slot, dice)) {
            Place place = city.places().get(index);
            double utility = choice.place(person, place, today, slot) + dice.gumbel();
            if (utility > best) {
                best = utility;
                chosenPlace = place;
                chosenEvent = null;
            }
        }
        if (chosenEvent != null) {
            going.computeIfAbsent(chosenEvent.index(), key -> new HashSet<>()).add(person.index());
            attend(person, chosenEvent, dice, actions);
        } else if (chosenPlace != null) {
            visit(person, chosenPlace, slot, dice, actions);
        }
    }

    /** Favourites, where the own communities meet, and places drawn by nearness. */
    private Set<Integer> comingToMind(Person person, Slot slot, Dice dice) {
        Memory memory = memories.get(person.index());
        Set<Integer> mind =
                new LinkedHashSet<>(memory.favourites(today.toEpochDay(), Parameter.CONSIDERED_KNOWN.count()));
        memory.communities().stream()
                .sorted()
                .forEach(community -> mind.add(city.groups().get(community).place()));
        Position anchor = person.anchor(slot, Slot.isWeekend(today));
        double[] gravity = city.neighbourhoods().stream()
                .mapToDouble(n ->
                        StrictMath.exp(-anchor.distanceKm(n.centre()) / Parameter.GRAVITY_KM.times(person.radiusKm())))
                .toArray();
        for (int i = 0; i < Parameter.CONSIDERED_NEARBY.count(); i++) {
            List<Place> near = city.placesIn(dice.weighted(gravity));
            if (!near.isEmpty()) {
                mind.add(dice.oneOf(near).index());
            }
        }
        return mind;
    }

    private static int friendsAmong(Person person, @Nullable Set<Integer> going) {
        return going == null
                ? 0
                : (int) person.friends().stream().filter(going::contains).count();
    }

    private void attend(Person person, Group group, Dice dice, List<Action> actions) {
        Place place = city.places().get(group.place());
        Memory memory = memories.get(person.index());
        Instant at = group.startsAt(today, City.OFFSET).plusSeconds(60L * dice.below(20));
        int dwell = Group.EVENT_HOURS * 60 - dice.below(30);
        double distance = tenth(person.home().distanceKm(place.position()));
        double satisfaction = satisfaction(person, group.vibe(), place.quality(), dice);
        actions.add(new Action(
                person.index(),
                Action.Kind.ATTENDED,
                at,
                group.eventId(today),
                dwell,
                2 + dice.below(12),
                distance,
                satisfaction));
        memory.went(place.index(), place.category().index(), today.toEpochDay());
        if (memory.attendedAndJoins(group.index())) {
            actions.add(new Action(
                    person.index(),
                    Action.Kind.JOINED,
                    at.plusSeconds(60L * dwell),
                    group.id(),
                    0,
                    1,
                    0,
                    satisfaction));
        }
    }

    private void visit(Person person, Place place, Slot slot, Dice dice, List<Action> actions) {
        Instant at = today.atTime(LocalTime.of(slot.startHour(), 0))
                .toInstant(City.OFFSET)
                .plusSeconds(60L * dice.below(slot.minutes()));
        int dwell = (int) StrictMath.rint(place.category().dwellMinutes() * dice.between(0.6, 1.5));
        int group = dice.chance(person.sociability()) ? 2 + dice.below(3) : 1;
        double distance = tenth(person.anchor(slot, Slot.isWeekend(today)).distanceKm(place.position()));
        double satisfaction = satisfaction(person, place.vibe(), place.quality(), dice);
        memories.get(person.index()).went(place.index(), place.category().index(), today.toEpochDay());
        Action visited =
                new Action(person.index(), Action.Kind.VISITED, at, place.id(), dwell, group, distance, satisfaction);
        actions.add(visited);
        if (dice.chance(RATED)) {
            actions.add(after(visited, Action.Kind.RATED));
        }
        if (satisfaction >= RESPECT_FROM && dice.chance(RESPECTED)) {
            actions.add(after(visited, Action.Kind.RESPECTED));
        }
    }

    private static Action after(Action visited, Action.Kind kind) {
        Instant end = visited.at().plusSeconds(60L * visited.dwellMinutes());
        return new Action(visited.person(), kind, end, visited.target(), 0, 1, 0, visited.satisfaction());
    }

    static double satisfaction(Person person, Traits vibe, double quality, Dice dice) {
        double mood = Parameter.SATISFACTION_OFFSET.value()
                + Parameter.SATISFACTION_TASTE.times(person.alignment(vibe))
                + Parameter.SATISFACTION_QUALITY.times(quality)
                + Parameter.SATISFACTION_NOISE.times(dice.normal());
        return StrictMath.rint(100 / (1 + StrictMath.exp(-mood))) / 100;
    }

    private static double tenth(double km) {
        return StrictMath.rint(km * 10) / 10;
    }

    /** Lives the days before the given one and hands each to the consumer. */
    public void liveUntil(LocalDate day, Consumer<List<Action>> each) {
        while (today.isBefore(day)) {
            each.accept(nextDay());
        }
    }
}
