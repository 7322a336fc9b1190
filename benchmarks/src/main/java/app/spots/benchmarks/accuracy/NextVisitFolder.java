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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A check-in set split into trajectories: {@code pois}, {@code trajectories} and {@code *_instances}, each csv.gz. Only
 * trajectories marked {@code train} are learned from, only their places are ranked.
 *
 * @param instances what is asked: the target's moment is given with each, a protocol without it takes it away
 */
record NextVisitFolder(List<Place> places, List<Visit> train, List<Instance> instances) {

    static final String PLACES = "pois.csv.gz";
    static final String TRAJECTORIES = "trajectories.csv.gz";
    private static final String INSTANCES = "_instances.csv.gz";
    private static final String TRAIN = "train";

    /** @param target position among the places */
    record Instance(Situation timed, int target) {

        Situation untimed() {
            return new Situation(timed.person(), timed.trajectory(), null);
        }
    }

    static NextVisitFolder read(Path folder) {
        List<Visit> train = new ArrayList<>();
        Set<String> trained = new LinkedHashSet<>();
        Map<String, List<Situation.Step>> others = new HashMap<>();
        DataFile.commaSeparated(folder.resolve(TRAJECTORIES)).forEach(line -> {
            if (line.isHeader("traj_id")) {
                return;
            }
            String place = line.text(4);
            Moment moment = moment(line, 5);
            if (line.text(1).equals(TRAIN)) {
                train.add(new Visit(line.text(2), place, moment));
                trained.add(place);
            } else {
                others.computeIfAbsent(line.text(0), id -> new ArrayList<>()).add(new Situation.Step(place, moment));
            }
        });
        List<Place> places = places(folder, trained);
        return new NextVisitFolder(places, train, instances(folder, places, others));
    }

    private static Moment moment(Line line, int cell) {
        double second = line.number(cell);
        double offset = line.number(cell + 1);
        try {
            return new Moment((long) second, (int) offset);
        } catch (IllegalArgumentException impossible) {
            throw line.wrong(String.valueOf(impossible.getMessage()));
        }
    }

    /** A category may hold commas, so the other cells are counted from the ends. */
    private static List<Place> places(Path folder, Set<String> wanted) {
        List<Place> places = new ArrayList<>();
        DataFile.commaSeparated(folder.resolve(PLACES)).forEach(line -> {
            if (line.isHeader("poi_id") || !wanted.contains(line.text(0))) {
                return;
            }
            int latitude = line.width() - 3;
            String category = String.join(
                    ",", IntStream.range(1, latitude).mapToObj(line::text).toList());
            try {
                places.add(new Place(
                        line.text(0), category.replace("\"", ""), line.number(latitude), line.number(latitude + 1)));
            } catch (IllegalArgumentException impossible) {
                throw line.wrong(String.valueOf(impossible.getMessage()));
            }
        });
        if (places.size() < wanted.size()) {
            throw MalformedDataException.in(
                    folder.resolve(PLACES), (wanted.size() - places.size()) + " places of trajectories are missing");
        }
        return places;
    }

    private static List<Instance> instances(
            Path folder, List<Place> places, Map<String, List<Situation.Step>> trajectories) {
        Map<String, Integer> numbers = new HashMap<>();
        places.forEach(place -> numbers.put(place.id(), numbers.size()));
        List<Instance> instances = new ArrayList<>();
        DataFile.commaSeparated(instanceFile(folder)).forEach(line -> {
            if (!line.isHeader("traj_id")) {
                instances.add(instance(line, numbers, trajectories.getOrDefault(line.text(0), List.of())));
            }
        });
        return instances;
    }

    private static Instance instance(Line line, Map<String, Integer> numbers, List<Situation.Step> trajectory) {
        Integer target = numbers.get(line.text(3));
        if (target == null) {
            throw line.wrong("the target " + line.text(3) + " is not among the places trained on");
        }
        List<String> observed = List.of(line.text(2).split(" "));
        Moment moment = moment(line, 4);
        try {
            return new Instance(new Situation(line.text(1), timed(observed, numbers, trajectory), moment), target);
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
    static Path instanceFile(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(INSTANCES))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> MalformedDataException.missing(folder.resolve("val" + INSTANCES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
