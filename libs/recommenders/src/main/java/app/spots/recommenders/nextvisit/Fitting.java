package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Learns how to weigh the terms in each setting, from the later half of a history. */
final class Fitting {

    private static final int FEWEST_CHOICES = 60;
    private static final int FEWEST_FOR_TREES = 1000;
    private static final int DEPTH = 4;

    /**
     * Trees see the candidates that were sampled, not all places, so they are too sure of themselves. Counted half they were
     * better in every metric on the tail of a training set, whether or not the time was known; counted in full, not.
     */
    private static final float TREES_COUNT = 0.5f;

    private final FitPlan plan;
    private final TailChoices tail;
    private final long[] cuts;
    private final List<VisitStatistics> statistics;

    Fitting(List<Visit> visits, PlaceTable places, FitPlan plan) {
        this.plan = plan;
        tail = new TailChoices(visits, places);
        cuts = cuts(visits, plan.windows());
        statistics =
                Arrays.stream(cuts).limit(plan.windows()).mapToObj(tail::before).toList();
    }

    private static long[] cuts(List<Visit> visits, int windows) {
        long[] moments = visits.stream()
                .mapToLong(visit -> visit.moment().epochSecond())
                .sorted()
                .toArray();
        long[] cuts = new long[windows + 1];
        for (int at = 0; at < windows; at++) {
            cuts[at] = moments.length == 0 ? 0 : moments[(int) (moments.length * (0.5 + 0.5 * at / windows))];
        }
        cuts[windows] = Long.MAX_VALUE;
        return cuts;
    }

    Map<Setting, Weighing> weighings() {
        Map<Setting, Weighing> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, weighing(setting));
        }
        return all;
    }

    Weighing weighing(Setting setting) {
        List<Choice> choices = choices(setting);
        if (choices.size() < FEWEST_CHOICES) {
            return Weighing.untaught();
        }
        double[] weights = new WeightFit(plan.ridge()).fit(choices);
        boolean trees =
                plan.trees() > 0 && !setting.stranger() && !setting.starting() && choices.size() >= FEWEST_FOR_TREES;
        return new Weighing(weights, trees ? forest(choices, weights) : Forest.NOTHING);
    }

    private Forest forest(List<Choice> choices, double[] weights) {
        List<BoostedChoice> lists = choices.stream()
                .map(choice -> ShortList.of(choice, weights))
                .filter(Objects::nonNull)
                .toList();
        Boosting.Plan boosting = new Boosting.Plan(plan.trees(), DEPTH, 0.08, 5, 5, 0.6, 0.5, plan.seed());
        return new Boosting(boosting, lists, ShortList.WIDTH).grow().times(TREES_COUNT);
    }

    private List<Choice> choices(Setting setting) {
        List<Choice> all = new ArrayList<>();
        for (int window = 0; window < plan.windows(); window++) {
            List<TailChoices.Target> targets =
                    tail.targets(statistics.get(window), cuts[window], cuts[window + 1], setting);
            all.addAll(TailChoices.choices(
                    statistics.get(window), thinned(targets, most(setting)), plan.weightOfEnds(), plan.seed()));
        }
        return all;
    }

    /** People known and under way are asked for most; the other settings have fewer terms that differ. */
    private int most(Setting setting) {
        return setting.stranger() || setting.starting() ? Math.max(1, plan.mostChoices() / 3) : plan.mostChoices();
    }

    private static List<TailChoices.Target> thinned(List<TailChoices.Target> targets, int most) {
        if (targets.size() <= most) {
            return targets;
        }
        return IntStream.range(0, most)
                .mapToObj(at -> targets.get((int) ((long) at * targets.size() / most)))
                .toList();
    }
}
