package app.spots.recommenders.nextvisit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Picks the candidates a choice is learned against: all with a chance (own, followers of the last place, company, near,
 * popular ones), and a few at random that stand for all the rest.
 */
final class ChoiceSampler {

    private static final int COMPANY = 80;
    private static final int NEAR = 40;
    private static final int REST = 60;

    private final VisitStatistics statistics;
    private final SituationTerms terms;
    private final boolean[] taken;
    private int[] picked = new int[256];
    private int size;

    ChoiceSampler(VisitStatistics statistics, SituationTerms terms) {
        this.statistics = statistics;
        this.terms = terms;
        taken = new boolean[statistics.places().size()];
    }

    Choice sample(Ask ask, int target, double weight, long seed) {
        terms.prepare(ask);
        size = 0;
        likely(ask);
        boolean rest = !taken[target];
        int likely = size;
        int others = statistics.places().size() - likely;
        if (rest) {
            take(target);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int wanted = Math.min(REST, others - (rest ? 1 : 0));
        int from = size;
        while (size < from + wanted) {
            take(random.nextInt(statistics.places().size()));
        }
        float stands = (float) StrictMath.log(Math.max(1, others - (rest ? 1 : 0)) / (double) Math.max(1, wanted));
        Choice choice = make(from, stands, target, weight);
        for (int at = 0; at < size; at++) {
            taken[picked[at]] = false;
        }
        return choice;
    }

    private Choice make(int from, float stands, int target, double weight) {
        float[] rows = new float[size * Term.COUNT];
        float[] standing = new float[size];
        float[] context = new float[SituationTerms.CONTEXT];
        terms.context(context, 0);
        double[] row = new double[Term.COUNT];
        int chosen = 0;
        for (int at = 0; at < size; at++) {
            terms.row(picked[at], row);
            for (int term = 0; term < Term.COUNT; term++) {
                rows[at * Term.COUNT + term] = (float) row[term];
            }
            standing[at] = at >= from ? stands : 0;
            chosen = picked[at] == target ? at : chosen;
        }
        return new Choice(Arrays.copyOf(picked, size), rows, context, standing, chosen, weight);
    }

    private void likely(Ask ask) {
        for (int at = 0; at < terms.habits().places(); at++) {
            take(terms.habits().place(at));
        }
        if (ask.last() == PlaceTable.NONE) {
            return;
        }
        statistics.successors(ask.last()).forEach((place, count) -> take(place));
        Company company = terms.company();
        takeBest(company.places(), COMPANY, at -> company.share(company.place(at)), company::place);
        PlaceTable places = statistics.places();
        takeBest(places.size(), NEAR, at -> -places.squareKm(at, ask.last()), at -> at);
    }

    private void takeBest(int from, int count, Worth worth, Numbered place) {
        double[] all = new double[from];
        for (int at = 0; at < from; at++) {
            all[at] = worth.of(at);
        }
        double least = Double.NEGATIVE_INFINITY;
        if (from > count) {
            double[] sorted = all.clone();
            Arrays.sort(sorted);
            least = sorted[from - count];
        }
        for (int at = 0; at < from; at++) {
            if (all[at] >= least) {
                take(place.at(at));
            }
        }
    }

    private void take(int place) {
        if (taken[place]) {
            return;
        }
        taken[place] = true;
        if (size == picked.length) {
            picked = Arrays.copyOf(picked, size * 2);
        }
        picked[size++] = place;
    }

    private interface Worth {
        double of(int at);
    }

    private interface Numbered {
        int at(int at);
    }
}
