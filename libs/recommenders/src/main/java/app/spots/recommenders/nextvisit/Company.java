package app.spots.recommenders.nextvisit;

import java.util.Arrays;

/** Where the people go who go where this person goes. */
final class Company {

    private static final int NEIGHBOURS = 60;

    private final VisitStatistics statistics;
    private final double[] share;
    private final int[] touched;
    private int size;
    private double[] nearness = new double[64];
    private int[] near = new int[64];
    private int found;

    Company(VisitStatistics statistics) {
        this.statistics = statistics;
        share = new double[statistics.places().size()];
        touched = new int[statistics.places().size()];
    }

    void set(int person, Habits habits) {
        for (int at = 0; at < size; at++) {
            share[touched[at]] = 0;
        }
        size = 0;
        findNear(person, habits);
        double least = threshold();
        double total = 0;
        for (int at = 0; at < found; at++) {
            total += nearness[near[at]] >= least ? nearness[near[at]] : 0;
        }
        for (int at = 0; at < found; at++) {
            int other = near[at];
            if (nearness[other] >= least) {
                spread(other, nearness[other] / total);
            }
            nearness[other] = 0;
        }
    }

    /** The share of the company's visits that went there, 0 to 1. */
    double share(int place) {
        return share[place];
    }

    int places() {
        return size;
    }

    int place(int at) {
        return touched[at];
    }

    /** A place in common says the more the fewer people go there. */
    private void findNear(int person, Habits habits) {
        if (nearness.length < statistics.people()) {
            nearness = new double[statistics.people()];
            near = new int[statistics.people()];
        }
        found = 0;
        for (int slot = 0; slot < habits.places(); slot++) {
            int place = habits.place(slot);
            double rare = StrictMath.log1p(habits.of(Habit.VISITS, slot)) / (1.0 + statistics.visitors(place));
            statistics.visitorCounts(place).forEach((other, count) -> {
                if (other != person && count > 0) {
                    if (nearness[other] == 0) {
                        near[found++] = other;
                    }
                    nearness[other] += rare * StrictMath.log1p(count);
                }
            });
        }
    }

    private double threshold() {
        if (found <= NEIGHBOURS) {
            return 0;
        }
        double[] all = new double[found];
        for (int at = 0; at < found; at++) {
            all[at] = nearness[near[at]];
        }
        Arrays.sort(all);
        return all[found - NEIGHBOURS];
    }

    private void spread(int other, double weight) {
        PersonHistory history = statistics.history(other);
        double each = weight / history.size();
        for (int at = 0; at < history.size(); at++) {
            int place = history.place(at);
            if (share[place] == 0) {
                touched[size++] = place;
            }
            share[place] += each;
        }
    }
}
