package app.spots.acceptance.city;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Peoples the city: persons, friendships, communities, experts and lists. */
final class SocietyBuilder {

    private static final double[] WEEKDAY_SHARE = {0.25, 0.25, 0.10, 0.28, 0.12};
    private static final double[] WEEKEND_SHARE = {0.15, 0.15, 0.30, 0.25, 0.15};
    private static final double HABIT_SPREAD = 0.5;
    private static final int HIGH_TRAITS = 4;
    private static final int LOW_TRAITS = 3;
    private static final double HIGH = 0.85;
    private static final double LOW = 0.15;
    private static final double HOME_PULL = 0.4;
    private static final double HOME_SPREAD_KM = 0.6;
    private static final double WORK_NEAR_CENTRE = 0.6;
    private static final int MEMBERS_ASKED = 200;
    private static final int MEMBERS_AT_MOST = 30;
    private static final int LIST_PLACES = 8;

    private final CitySpec spec;
    private final City.Terrain terrain;
    private final List<Place> places;
    private final Names names;

    SocietyBuilder(CitySpec spec, City.Terrain terrain, List<Place> places, Names names) {
        this.spec = spec;
        this.terrain = terrain;
        this.places = places;
        this.names = names;
    }

    City.Society build() {
        int[] homes = IntStream.range(0, spec.people())
                .map(i -> Dice.named(spec.seed(), "home", i).below(spec.neighbourhoods()))
                .toArray();
        List<SortedSet<Integer>> friends = friendships(homes);
        List<Person> people = IntStream.range(0, spec.people())
                .mapToObj(i -> person(i, homes[i], List.copyOf(friends.get(i))))
                .toList();
        List<Group> groups = IntStream.range(0, spec.communities())
                .mapToObj(i -> group(i, people))
                .toList();
        List<Connoisseur> experts = connoisseurs(people);
        return new City.Society(people, groups, experts, collections(experts, people));
    }

    private List<SortedSet<Integer>> friendships(int[] homes) {
        List<List<Integer>> neighbours = new ArrayList<>();
        List<SortedSet<Integer>> friends = new ArrayList<>();
        for (int n = 0; n < spec.neighbourhoods(); n++) {
            neighbours.add(new ArrayList<>());
        }
        for (int i = 0; i < homes.length; i++) {
            neighbours.get(homes[i]).add(i);
            friends.add(new TreeSet<>());
        }
        for (int i = 0; i < homes.length; i++) {
            Dice dice = Dice.named(spec.seed(), "friends", i);
            int sought = dice.below(2 * Parameter.FRIENDS_MEAN.count() + 1);
            for (int k = 0; k < sought; k++) {
                boolean near = dice.chance(Parameter.FRIEND_NEAR.value());
                int other = near ? dice.oneOf(neighbours.get(homes[i])) : dice.below(homes.length);
                if (other != i) {
                    friends.get(i).add(other);
                    friends.get(other).add(i);
                }
            }
        }
        return friends;
    }

    private Person person(int index, int home, List<Integer> friends) {
        Dice dice = Dice.named(spec.seed(), "person", index);
        Neighbourhood lives = terrain.neighbourhoods().get(home);
        Traits taste = taste(dice, lives);
        int age = age(dice);
        double work = dice.unit();
        Neighbourhood works = work < WORK_NEAR_CENTRE
                ? terrain.neighbourhoods().get(dice.below(Math.min(3, spec.neighbourhoods())))
                : dice.oneOf(terrain.neighbourhoods());
        double routine =
                clamp(1.0 - taste.of(Trait.NOVELTY_SEEKING) + Parameter.ROUTINE_DEVIATION.value() * dice.normal());
        return new Person(
                index,
                "agent_" + spec.name() + "_" + index,
                age,
                home,
                lives.centre().near(dice, HOME_SPREAD_KM),
                works.centre().near(dice, HOME_SPREAD_KM),
                taste,
                salience(dice),
                terrain.categories().stream().map(c -> dice.normal()).toList(),
                habit(dice),
                Parameter.RADIUS_MEDIAN_KM.value() * StrictMath.exp(Parameter.RADIUS_SPREAD.value() * dice.normal()),
                routine,
                clamp(0.5 * taste.of(Trait.SOCIAL_DISCOVERY_STYLE) + 0.5 * dice.unit()),
                clamp(taste.of(Trait.VALUE_ORIENTATION) + 0.1 * dice.normal()),
                Math.min(age, -Parameter.RESIDENCY_MEAN_YEARS.value() * StrictMath.log(1.0 - dice.unit())),
                friends);
    }

    /** Four traits lean high, three low, the rest are middling; the neighbourhood pulls a little. */
    private static Traits taste(Dice dice, Neighbourhood lives) {
        double[] leaning = new double[Trait.COUNT];
        List<Integer> order = shuffled(dice, Trait.COUNT);
        for (int i = 0; i < Trait.COUNT; i++) {
            leaning[order.get(i)] = i < HIGH_TRAITS ? HIGH : i < HIGH_TRAITS + LOW_TRAITS ? LOW : 0.5;
        }
        return new Traits(leaning).varied(dice, Parameter.TASTE_DEVIATION.value(), lives.vibe(), HOME_PULL);
    }

    private static List<Double> salience(Dice dice) {
        double[] raw = new double[Trait.COUNT];
        double total = 0;
        for (int i = 0; i < Trait.COUNT; i++) {
            raw[i] = 0.2 + dice.unit();
            total += raw[i];
        }
        List<Double> shares = new ArrayList<>();
        for (double value : raw) {
            shares.add(value / total);
        }
        return List.copyOf(shares);
    }

    private static List<Double> habit(Dice dice) {
        List<Double> mean = new ArrayList<>();
        for (double[] shares : new double[][] {WEEKDAY_SHARE, WEEKEND_SHARE}) {
            for (double share : shares) {
                mean.add(Parameter.OUTINGS_PER_DAY.times(share) * StrictMath.exp(HABIT_SPREAD * dice.normal()));
            }
        }
        return List.copyOf(mean);
    }

    private static int age(Dice dice) {
        double draw = dice.unit();
        if (draw < 0.06) {
            return 15 + dice.below(3);
        }
        return draw < 0.14 ? 18 + dice.below(3) : 21 + dice.below(50);
    }

    private Group group(int index, List<Person> people) {
        Dice dice = Dice.named(spec.seed(), "group", index);
        Place place = dice.oneOf(places);
        Category category = place.category();
        Neighbourhood home = terrain.neighbourhoods().get(place.neighbourhood());
        Slot slot = category.fit(Slot.AFTERNOON) > category.fit(Slot.EVENING) ? Slot.AFTERNOON : Slot.EVENING;
        DayOfWeek day = DayOfWeek.of(1 + dice.below(7));
        int everyWeeks = dice.chance(0.7) ? 1 : 2;
        Traits vibe = place.vibe().varied(dice, 0.08, Traits.neutral(), 0);
        String when = (everyWeeks == 1 ? "every " : "every other ") + capitalised(day) + " "
                + slot.name().toLowerCase(Locale.ROOT);
        return new Group(
                index,
                "community_" + spec.name() + "_" + index,
                names.group(home.name(), category.gathering()),
                place.index(),
                category,
                vibe,
                Prose.group(vibe, category, place.name(), when),
                day,
                slot,
                everyWeeks,
                dice.below(2),
                dice.below(25),
                members(dice, place, vibe, people));
    }

    /** Of up to 200 people asked, those who like it most join: taste, category, nearness and chance. */
    private List<Integer> members(Dice dice, Place place, Traits vibe, List<Person> people) {
        record Asked(int person, double interest) {}
        int wanted = 3 + dice.below(Math.min(MEMBERS_AT_MOST, Math.max(1, people.size() / 3)));
        List<Asked> asked = new ArrayList<>();
        for (int index : sample(dice, people.size(), MEMBERS_ASKED)) {
            Person person = people.get(index);
            double interest = Parameter.EVENT_TASTE.times(person.alignment(vibe))
                    + Parameter.CATEGORY.times(
                            person.liking().get(place.category().index()))
                    - Parameter.DISTANCE.times(person.home().distanceKm(place.position()) / person.radiusKm())
                    + dice.gumbel();
            if (person.age() >= place.minimumAge()) {
                asked.add(new Asked(index, interest));
            }
        }
        return asked.stream()
                .sorted(Comparator.comparingDouble(Asked::interest).reversed().thenComparingInt(Asked::person))
                .limit(wanted)
                .map(Asked::person)
                .sorted()
                .toList();
    }

    /** In each neighbourhood the adult with the strongest liking is the expert of that category; every fourth city-wide. */
    private List<Connoisseur> connoisseurs(List<Person> people) {
        List<Connoisseur> found = new ArrayList<>();
        for (Neighbourhood neighbourhood : terrain.neighbourhoods()) {
            people.stream()
                    .filter(person -> person.neighbourhood() == neighbourhood.index() && person.age() >= 21)
                    .max(Comparator.comparingDouble(person -> Collections.max(person.liking())))
                    .ifPresent(person -> found.add(connoisseur(person, found.size() % 4 == 3 ? "city" : "local")));
        }
        return List.copyOf(found);
    }

    private Connoisseur connoisseur(Person person, String scope) {
        List<Place> known = places.stream()
                .filter(place -> scope.equals("city") || place.neighbourhood() == person.neighbourhood())
                .toList();
        Category favourite = known.stream()
                .map(Place::category)
                .max(Comparator.comparingDouble(c -> person.liking().get(c.index())))
                .orElseThrow();
        List<Integer> behind = known.stream()
                .filter(place -> place.category().index() == favourite.index())
                .sorted(Comparator.comparingDouble((Place place) -> -place.quality() - person.alignment(place.vibe())))
                .limit(LIST_PLACES)
                .map(Place::index)
                .toList();
        boolean golden = scope.equals("local") && person.residencyYears() >= Connoisseur.GOLDEN_AFTER_YEARS;
        return new Connoisseur(
                "expert_" + spec.name() + "_" + person.index(), person.index(), favourite, scope, golden, behind);
    }

    private List<Collection> collections(List<Connoisseur> experts, List<Person> people) {
        List<Collection> lists = new ArrayList<>();
        for (Connoisseur expert : experts) {
            Dice dice = Dice.named(spec.seed(), "list", expert.person());
            Person curator = people.get(expert.person());
            Neighbourhood home = terrain.neighbourhoods().get(curator.neighbourhood());
            List<Integer> chosen = places.stream()
                    .filter(place -> place.neighbourhood() == home.index())
                    .sorted(Comparator.comparingDouble(
                            (Place place) -> -curator.alignment(place.vibe()) - 0.2 * place.quality()))
                    .limit(LIST_PLACES)
                    .map(Place::index)
                    .toList();
            lists.add(new Collection(
                    "list_" + spec.name() + "_" + expert.person(),
                    "What I show friends in " + home.name(),
                    expert.person(),
                    "Chosen by someone who has lived in " + home.name() + " for "
                            + Math.max(1, (int) curator.residencyYears()) + " years.",
                    chosen,
                    dice.below(40)));
        }
        return List.copyOf(lists);
    }

    private static List<Integer> sample(Dice dice, int size, int wanted) {
        if (size <= wanted) {
            return IntStream.range(0, size).boxed().toList();
        }
        SortedSet<Integer> chosen = new TreeSet<>();
        while (chosen.size() < wanted) {
            chosen.add(dice.below(size));
        }
        return List.copyOf(chosen);
    }

    private static List<Integer> shuffled(Dice dice, int size) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        for (int i = size - 1; i > 0; i--) {
            Collections.swap(order, i, dice.below(i + 1));
        }
        return order;
    }

    private static String capitalised(DayOfWeek day) {
        String name = day.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static double clamp(double value) {
        return Math.min(1.0, Math.max(0.0, value));
    }
}
