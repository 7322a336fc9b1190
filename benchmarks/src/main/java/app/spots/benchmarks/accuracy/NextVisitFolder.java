package app.spots.benchmarks.accuracy;

import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A check-in set split into trajectories: {@code pois}, {@code trajectories} and {@code *_instances}, each csv.gz. Only
 * trajectories marked {@code train} are learned from, only their places are ranked.
 *
 * @param instances what is asked, by the word before {@code _instances}: the target's moment is given with each, a protocol
 *     without it takes it away
 */
record NextVisitFolder(List<Place> places, List<Visit> train, Map<String, List<Instance>> instances) {

    static final String PLACES = "pois.csv.gz";
    static final String TRAJECTORIES = "trajectories.csv.gz";
    private static final String INSTANCES = "_instances.csv.gz";
    private static final String TRAIN = "train";

    private static final List<String> PLACE_COLUMNS = List.of("poi_id", "latitude", "longitude", "category?");
    private static final List<String> TRAJECTORY_COLUMNS =
            List.of("traj_id", "split", "user_id", "poi_id", "unix_s", "tz_offset_min?", "pos?");
    private static final List<String> INSTANCE_COLUMNS = List.of(
            "traj_id", "user_id", "observed_poi_ids", "target_poi_id", "target_unix_s", "target_tz_offset_min?");

    /** @param target position among the places */
    record Instance(Situation timed, int target) {

        Situation untimed() {
            return new Situation(timed.person(), timed.trajectory(), null);
        }
    }

    /** A line of the trajectories. */
    private record Step(String trajectory, boolean train, String person, String place, Moment moment, double position) {
        /** Whatever the order of the lines was. */
        private static final Comparator<Step> ORDER = Comparator.comparing(Step::trajectory, Ids.ORDER)
                .thenComparingLong(step -> step.moment.epochSecond())
                .thenComparingDouble(Step::position);

        static Step of(Line line) {
            return new Step(
                    line.id(0),
                    line.id(1).equals(TRAIN),
                    line.id(2),
                    line.id(3),
                    NextVisitFolder.moment(line, 4),
                    line.numberOr(6, line.number()));
        }
    }

    static NextVisitFolder read(Path folder) {
        List<Step> steps = new ArrayList<>();
        DataFile trajectories = DataFile.commaSeparated(folder, TRAJECTORIES);
        trajectories.forEach(TRAJECTORY_COLUMNS, line -> steps.add(Step.of(line)));
        steps.sort(Step.ORDER);
        List<Visit> train = steps.stream()
                .filter(Step::train)
                .map(step -> new Visit(step.person, step.place, step.moment))
                .toList();
        if (train.isEmpty()) {
            throw MalformedDataException.in(trajectories.path(), "no line has the split " + TRAIN);
        }
        List<Place> places = places(folder, train.stream().map(Visit::place).collect(Collectors.toSet()));
        Map<String, List<Situation.Step>> asked = steps.stream()
                .filter(step -> !step.train)
                .collect(Collectors.groupingBy(
                        Step::trajectory,
                        Collectors.mapping(step -> new Situation.Step(step.place, step.moment), Collectors.toList())));
        return new NextVisitFolder(places, train, instances(folder, places, asked));
    }

    private static Moment moment(Line line, int cell) {
        double second = line.number(cell);
        double offset = line.numberOr(cell + 1, 0);
        try {
            return new Moment((long) second, (int) offset);
        } catch (IllegalArgumentException impossible) {
            throw line.wrong(String.valueOf(impossible.getMessage()));
        }
    }

    private static List<Place> places(Path folder, Set<String> wanted) {
        Map<String, Place> places = new TreeMap<>(Ids.ORDER);
        DataFile file = DataFile.commaSeparated(folder, PLACES);
        file.forEach(PLACE_COLUMNS, line -> {
            if (!wanted.contains(line.id(0))) {
                return;
            }
            try {
                Place place = new Place(line.id(0), line.text(3), line.number(1), line.number(2));
                if (places.put(place.id(), place) != null) {
                    throw line.wrong("the place " + place.id() + " is there twice");
                }
            } catch (IllegalArgumentException impossible) {
                throw line.wrong(String.valueOf(impossible.getMessage()));
            }
        });
        if (places.size() < wanted.size()) {
            throw MalformedDataException.in(
                    file.path(), (wanted.size() - places.size()) + " places of trajectories are missing");
        }
        return List.copyOf(places.values());
    }

    private static Map<String, List<Instance>> instances(
            Path folder, List<Place> places, Map<String, List<Situation.Step>> trajectories) {
        Map<String, Integer> numbers = new HashMap<>();
        places.forEach(place -> numbers.put(place.id(), numbers.size()));
        Map<String, List<Instance>> all = new TreeMap<>();
        for (String name : instanceFiles(folder)) {
            List<Instance> instances = new ArrayList<>();
            DataFile.commaSeparated(folder, name)
                    .forEach(
                            INSTANCE_COLUMNS,
                            line -> instances.add(
                                    instance(line, numbers, trajectories.getOrDefault(line.id(0), List.of()))));
            all.put(DataFile.withoutGz(name).replace(DataFile.withoutGz(INSTANCES), ""), instances);
        }
        return all;
    }

    private static Instance instance(Line line, Map<String, Integer> numbers, List<Situation.Step> trajectory) {
        Integer target = numbers.get(line.id(3));
        if (target == null) {
            throw line.wrong("the target " + line.id(3) + " is not among the places trained on");
        }
        List<String> observed = List.of(line.text(2).strip().split(" +"));
        Moment moment = moment(line, 4);
        try {
            return new Instance(new Situation(line.id(1), timed(observed, numbers, trajectory), moment), target);
        } catch (IllegalArgumentException impossible) {
            throw line.wrong(String.valueOf(impossible.getMessage()));
        }
    }

    /** The trajectory's own times where it is the one observed, the target left away; else the order alone. */
    private static List<Situation.Step> timed(
            List<String> observed, Map<String, Integer> numbers, List<Situation.Step> trajectory) {
        List<Situation.Step> known = trajectory.stream()
                .filter(step -> numbers.containsKey(step.place()))
                .toList();
        if (known.size() == observed.size() + 1) {
            List<Situation.Step> before = known.subList(0, observed.size());
            if (before.stream().map(Situation.Step::place).toList().equals(observed)) {
                return before;
            }
        }
        return observed.stream().map(place -> new Situation.Step(place, null)).toList();
    }

    /** @throws MalformedDataException where there is none */
    static List<String> instanceFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> DataFile.withoutGz(name).endsWith(DataFile.withoutGz(INSTANCES)))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw MalformedDataException.missing(folder.resolve("val" + INSTANCES));
            }
            return names;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
