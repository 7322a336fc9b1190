package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded city in four quarters whose people have habits that are known: home, office, every other day the own lunch
 * place and the office again, in the evening the own bar. Some steps are made at random.
 */
final class SmallCity {

    static final int EST = -300;
    static final int QUARTERS = 4;
    static final int OF_A_KIND = 8;

    /** Monday 2024-01-01, midnight in the city. */
    static final long BEGIN = 1_704_085_200L;

    private static final String[] KINDS = {"Home", "Office", "Lunch", "Bar", "Park"};

    final List<Place> places = new ArrayList<>();
    final List<Visit> visits = new ArrayList<>();
    private final double noise;
    private final SplittableRandom random;

    SmallCity(int people, int days, double noise, long seed) {
        this.noise = noise;
        random = new SplittableRandom(seed);
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            for (String kind : KINDS) {
                for (int at = 0; at < OF_A_KIND; at++) {
                    places.add(new Place(
                            id(kind, quarter, at),
                            kind,
                            40.7 + quarter * 0.05 + random.nextDouble() * 0.01,
                            -74 + random.nextDouble() * 0.01));
                }
            }
        }
        for (int person = 0; person < people; person++) {
            for (int day = 0; day < days; day++) {
                spend(person, day);
            }
        }
    }

    static String id(String kind, int quarter, int at) {
        return kind + "-" + quarter + "-" + at;
    }

    static String person(int person) {
        return "agent_" + person;
    }

    String own(String kind, int person) {
        int at = kind.equals("Bar")
                ? person / QUARTERS % OF_A_KIND
                : (person / QUARTERS * 3 + kind.length()) % OF_A_KIND;
        return id(kind, person % QUARTERS, at);
    }

    static Moment moment(int day, int hour, int minute) {
        return new Moment(BEGIN + day * 86_400L + hour * 3600L + minute * 60L, EST);
    }

    private void spend(int person, int day) {
        boolean weekend = day % 7 >= 5;
        // A pause of more than a day now and then, so that there are trajectories.
        if (day % 7 == 6) {
            return;
        }
        visit(person, own("Home", person), day, 8);
        if (weekend) {
            visit(person, own("Park", person), day, 14);
            return;
        }
        visit(person, own("Office", person), day, 9);
        if (day % 2 == 0) {
            visit(person, own("Lunch", person), day, 12);
            visit(person, own("Office", person), day, 13);
        }
        visit(person, own("Bar", person), day, 19);
    }

    private void visit(int person, String place, int day, int hour) {
        String there = random.nextDouble() < noise
                ? places.get(random.nextInt(places.size())).id()
                : place;
        visits.add(new Visit(person(person), there, moment(day, hour, random.nextInt(50))));
    }
}
