package app.spots.benchmarks.datasets;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityCatalogue;
import app.spots.acceptance.city.CityLife;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reaction;
import app.spots.acceptance.city.Reactions;
import app.spots.acceptance.city.Slot;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People of the simulated city who live on while each of them is shown a list a day: places near them in an order drawn by lot, so
 * that what is shown depends neither on what they like nor on what they did. No cluster: their taste, attention and outings are the
 * city's, and time passes in days.
 */
final class ShownWeeks {

    static final Duration WINDOW = Duration.ofHours(48);
    static final Duration HORIZON = Duration.ofDays(28);

    private static final int WEEKS_BEFORE = 8;
    private static final int LIST = 10;
    private static final int NEAREST = 60;
    private static final int TRIALS = 100;
    private static final long TRIALS_FROM = 1_000_000L;
    private static final long SEED = 20_261_123L;

    private final City city;
    private final CityLife life;
    private final Map<String, Spot> places;
    private final List<List<String>> nearest;
    private final List<Set<String>> liked;
    private final List<Shown> shown = new ArrayList<>();
    private final List<List<Deed>> deeds;

    /** @param days on which lists are shown whose labels are judged; the city lives on until their horizon is over */
    ShownWeeks(int people, LocalDate firstMonday, int days) {
        this.city = City.build(CitySpec.headless(people, firstMonday));
        this.life = new CityLife(city);
        life.liveUntil(firstMonday.plusWeeks(WEEKS_BEFORE), day -> {});
        this.places = new CityCatalogue(city, life)
                .entries().stream()
                        .filter(Spot.class::isInstance)
                        .map(Spot.class::cast)
                        .collect(Collectors.toMap(Spot::id, Function.identity()));
        this.nearest = city.people().stream().map(this::nearest).toList();
        this.liked = city.people().stream().parallel().map(this::liked).toList();
        this.deeds = city.people().stream()
                .map(person -> (List<Deed>) new ArrayList<Deed>())
                .toList();
        long more = WINDOW.plus(HORIZON).toDays() + 1;
        for (int day = 0; day < days + more; day++) {
            live(day, day < days);
        }
        deeds.forEach(own -> own.sort(Comparator.comparing(Deed::at)));
    }

    private void live(int day, boolean judged) {
        LocalDate today = life.today();
        Reactions reactions = life.reactions();
        int first = shown.size();
        for (Person person : city.people()) {
            Slot slot = Slot.values()[(person.index() + day) % Slot.values().length];
            Instant at = today.atTime(slot.startHour(), 0).toInstant(City.OFFSET);
            for (Reaction reaction : reactions.to(person, drawn(person, day), slot, day)) {
                if (judged) {
                    shown.add(new Shown(person.index(), reaction.itemId(), at, Shown.source(reaction)));
                }
                if (reaction.examined()) {
                    boolean good = Shown.isPositive(Shown.source(reaction));
                    deeds.get(person.index()).add(new Deed(at, reaction.itemId(), good));
                }
            }
        }
        for (Action action : life.nextDay()) {
            if (action.kind() == Action.Kind.VISITED) {
                deeds.get(action.person()).add(new Deed(action.at(), action.target(), true));
                wentThere(action, first);
            }
        }
    }

    /** Whoever went to a place that was shown to them within the window before. */
    private void wentThere(Action visit, int beforeToday) {
        int days = (int) WINDOW.toDays() + 1;
        int from = Math.max(0, beforeToday - days * city.people().size() * LIST);
        for (int i = from; i < shown.size(); i++) {
            Shown one = shown.get(i);
            if (one.person() == visit.person()
                    && one.place().equals(visit.target())
                    && !visit.at().isBefore(one.at())
                    && visit.at().isBefore(one.at().plus(WINDOW))) {
                shown.set(i, one.wentThere());
            }
        }
    }

    private List<String> drawn(Person person, int day) {
        List<String> drawn = new ArrayList<>(nearest.get(person.index()));
        Collections.shuffle(drawn, new Random(SEED ^ ((long) person.index() << 32 | day)));
        return drawn.subList(0, Math.min(LIST, drawn.size()));
    }

    private List<String> nearest(Person person) {
        LatLon there = city.whereabouts(person);
        return places.values().stream()
                .sorted(Comparator.comparingDouble((Spot spot) -> degrees(there, spot.location()))
                        .thenComparing(Spot::id))
                .limit(NEAREST)
                .map(Spot::id)
                .toList();
    }

    private static double degrees(LatLon a, LatLon b) {
        double east = (a.lon() - b.lon()) * Math.cos(Math.toRadians(a.lat()));
        return Math.hypot(a.lat() - b.lat(), east);
    }

    /** The places around that the person would really choose more often than the average of them: the hidden taste. */
    private Set<String> liked(Person person) {
        Reactions reactions = life.reactions();
        Map<String, Long> positive = nearest.get(person.index()).stream()
                .collect(Collectors.toMap(Function.identity(), place -> positive(reactions, person, place)));
        double mean =
                positive.values().stream().mapToLong(Long::longValue).average().orElse(0);
        return positive.entrySet().stream()
                .filter(place -> place.getValue() > mean)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static long positive(Reactions reactions, Person person, String place) {
        return IntStream.range(0, TRIALS)
                .filter(trial -> {
                    Slot slot = Slot.values()[trial % Slot.values().length];
                    Reaction alone = reactions
                            .to(person, List.of(place), slot, TRIALS_FROM + trial)
                            .getFirst();
                    return Shown.isPositive(Shown.source(alone));
                })
                .count();
    }

    /** What each label says and what came after it. */
    List<Judged> judged() {
        return shown.stream().parallel().map(this::judge).toList();
    }

    private Judged judge(Shown one) {
        boolean likes = liked.get(one.person()).contains(one.place());
        return Judged.of(
                one,
                deeds.get(one.person()),
                place -> places.containsKey(place) ? places.get(place).category() : "",
                likes);
    }
}
