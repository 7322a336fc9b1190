package app.spots.recommenders.nextvisit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns the later part of a history into choices to learn from: the statistics end before the first of them, and stay
 * as they are, so no term of a choice knows what came at or after its moment.
 */
final class TailChoices {

    private static final int SHORTEST = 3;

    private final PlaceTable places;
    private final List<Visit> visits;
    private final List<Trajectory> trajectories;

    TailChoices(List<Visit> visits, PlaceTable places) {
        this.visits = visits;
        this.places = places;
        trajectories = Trajectory.of(visits, places);
    }

    /** What was counted before this moment. */
    VisitStatistics before(long cut) {
        VisitStatistics statistics = new VisitStatistics(places);
        for (Visit visit : visits) {
            if (visit.moment().epochSecond() < cut) {
                statistics.add(visit);
            }
        }
        return statistics;
    }

    record Target(Ask ask, int place, boolean ends) {}

    /**
     * Steps of the trajectories that begin in this span, of people and to places that were seen before: the first of
     * each where the setting starts, else those with two visits or more behind them.
     */
    List<Target> targets(VisitStatistics statistics, long from, long until, Setting setting) {
        List<Target> targets = new ArrayList<>();
        for (Trajectory trajectory : trajectories) {
            int person = statistics.person(trajectory.person());
            if (trajectory.begins() < from || trajectory.begins() >= until || person == PlaceTable.NONE) {
                continue;
            }
            int[] known = IntStream.range(0, trajectory.size())
                    .filter(at -> statistics.visits(trajectory.places()[at]) > 0)
                    .toArray();
            int begin = setting.starting() ? 0 : SHORTEST - 1;
            int stop = setting.starting() ? Math.min(1, known.length) : known.length;
            for (int end = begin; end < stop; end++) {
                targets.add(target(trajectory, setting.stranger() ? PlaceTable.NONE : person, known, end, setting));
            }
        }
        return targets;
    }

    private static Target target(Trajectory trajectory, int person, int[] known, int end, Setting setting) {
        int[] before = Arrays.copyOf(known, end);
        int at = known[end];
        Ask ask = new Ask(
                person,
                Arrays.stream(before).map(step -> trajectory.places()[step]).toArray(),
                Arrays.stream(before)
                        .mapToLong(step -> trajectory.seconds()[step])
                        .toArray(),
                Arrays.stream(before).map(step -> trajectory.offsets()[step]).toArray(),
                setting.timed(),
                setting.timed() ? trajectory.seconds()[at] : 0,
                setting.timed() ? trajectory.offsets()[at] : 0);
        return new Target(ask, trajectory.places()[at], end == known.length - 1);
    }

    static List<Choice> choices(VisitStatistics statistics, List<Target> targets, double weightOfEnds, long seed) {
        ThreadLocal<ChoiceSampler> samplers =
                ThreadLocal.withInitial(() -> new ChoiceSampler(statistics, new SituationTerms(statistics)));
        return IntStream.range(0, targets.size())
                .parallel()
                .mapToObj(at -> samplers.get()
                        .sample(
                                targets.get(at).ask(),
                                targets.get(at).place(),
                                targets.get(at).ends() ? weightOfEnds : 1,
                                seed * 1_000_003 + at))
                .toList();
    }
}
