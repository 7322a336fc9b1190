package app.spots.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose people alternate between two places, the rarer of them next: a counter must fail, habits must not. */
class NextVisitProtocolTests {

    private static final int PEOPLE = 20;
    private static final int ROUNDS = 30;
    private static final long BEGIN = 1_333_500_000L;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        List<String> places = new ArrayList<>(List.of("poi_id,category,latitude,longitude,foursquare_id"));
        for (int place = 0; place < 3 * PEOPLE; place++) {
            places.add(place + ",\"Bar, of a kind\"," + (40.5 + place * 0.001) + ",-73.9,x" + place);
        }
        List<String> trajectories = new ArrayList<>(List.of("traj_id,split,user_id,pos,poi_id,unix_s,tz_offset_min"));
        List<String> instances = new ArrayList<>(
                List.of("traj_id,user_id,observed_poi_ids,target_poi_id,target_unix_s,target_tz_offset_min"));
        for (int person = 0; person < PEOPLE; person++) {
            for (int round = 0; round <= ROUNDS; round++) {
                long begins = BEGIN + round * 3 * 86_400L;
                int[] steps = {3 * person, 3 * person, 3 * person + 1, 3 * person + 2};
                String split = round < ROUNDS ? "train" : "val";
                int id = person * 100 + round;
                for (int at = 0; at < steps.length; at++) {
                    trajectories.add(
                            "%d,%s,%d,%d,%d,%d,-240".formatted(id, split, person, at, steps[at], begins + at * 3600L));
                }
                if (round == ROUNDS) {
                    instances.add("%d,%d,%d %d %d,%d,%d,-240"
                            .formatted(id, person, steps[0], steps[1], steps[2], steps[3], begins + 3 * 3600L));
                }
            }
        }
        gzip("pois.csv.gz", places);
        gzip("trajectories.csv.gz", trajectories);
        gzip("val_instances.csv.gz", instances);
    }

    @Test
    void tellsOursBesideTheCounterOnTheSameInstances() {
        List<String> told = new ArrayList<>();
        Map<String, Double> figures = NextVisitProtocol.both().getFirst().run(folder, 1, told::add);

        assertThat(figures.get("acc1")).isEqualTo(1);
        assertThat(figures.get("mrr")).isEqualTo(1);
        // First comes the place of two visits a round; the other two are equal but for the one just visited.
        assertThat(figures.get("counter.acc1")).isZero();
        assertThat(figures.get("counter.mrr")).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(told).anyMatch(line -> line.contains("MRR over the counter: +0.6667"));
    }

    @Test
    void asksForEveryMetricWithTheTimeToo() {
        Protocol protocol = NextVisitProtocol.both().getLast();
        Map<String, Double> figures = protocol.run(folder, 1, line -> {});

        assertThat(protocol.metrics())
                .allMatch(metric -> figures.containsKey(metric.name()) && figures.containsKey(metric.floorsName()));
        assertThat(figures.get("acc1")).isEqualTo(1);
    }

    @Test
    void observedTimesComeFromTheTrajectoryWithoutItsTarget() {
        NextVisitFolder read = NextVisitFolder.read(folder);

        assertThat(read.train()).hasSize(PEOPLE * ROUNDS * 4);
        assertThat(read.places()).hasSize(3 * PEOPLE);
        assertThat(read.places().getFirst().category()).isEqualTo("Bar, of a kind");
        assertThat(read.instances()).containsOnlyKeys("val");
        assertThat(read.instances().get("val")).hasSize(PEOPLE).allSatisfy(instance -> {
            assertThat(instance.timed().trajectory()).hasSize(3).noneMatch(step -> step.moment() == null);
            assertThat(instance.untimed().next()).isNull();
        });
    }

    @Test
    void withoutTheTrajectoryTheOrderIsEnough() throws IOException {
        gzip(
                "val_instances.csv.gz",
                List.of(
                        "traj_id,user_id,observed_poi_ids,target_poi_id,target_unix_s,target_tz_offset_min",
                        "777777,3,9 9 10,11," + (BEGIN + 400 * 86_400L) + ",-240"));

        NextVisitFolder read = NextVisitFolder.read(folder);

        assertThat(read.instances().get("val").getFirst().timed().trajectory())
                .hasSize(3)
                .allMatch(step -> step.moment() == null);
        assertThat(NextVisitProtocol.both()
                        .getFirst()
                        .run(folder, 1, line -> {})
                        .get("acc1"))
                .isEqualTo(1);
    }

    @Test
    void bothWaysToAskKeepTheirKeysApartOnAnyFolder() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String city : List.of("tokyo", "lisbon")) {
            Path copy = Files.createDirectory(data.resolve(city));
            for (String file : List.of("pois.csv.gz", "trajectories.csv.gz", "val_instances.csv.gz")) {
                Files.copy(folder.resolve(file), copy.resolve(file));
            }
        }

        List<DataSet> sets = DataSet.find(data, NextVisitProtocol.both(), Set.of());

        assertThat(sets)
                .extracting(DataSet::key)
                .containsExactlyInAnyOrder("tokyo", "lisbon", "tokyoTime", "lisbonTime");
        String before = sets.getFirst().fingerprint();
        Files.delete(sets.getFirst().folder().resolve("val_instances.csv.gz"));
        Files.writeString(sets.getFirst().folder().resolve("test_instances.csv.gz"), "other");
        assertThat(sets.getFirst().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void shuffledLinesAndColumnsSayTheSame() throws IOException {
        Map<String, Double> before = NextVisitProtocol.both().getFirst().run(folder, 1, line -> {});
        for (String name : List.of("pois.csv.gz", "trajectories.csv.gz", "val_instances.csv.gz")) {
            List<String> lines = new ArrayList<>(read(name));
            String heading = lines.removeFirst();
            Collections.shuffle(lines, new Random(3));
            lines.addFirst(heading);
            gzip(name, lines.stream().map(line -> turned(line, name)).toList());
        }

        assertThat(NextVisitProtocol.both().getFirst().run(folder, 1, line -> {}))
                .isEqualTo(before);
    }

    /** The last column first; a category in quotes stays whole. */
    private static String turned(String line, String name) {
        int last = line.lastIndexOf(',');
        return name.startsWith("pois") || name.startsWith("traj")
                ? line.substring(last + 1) + "," + line.substring(0, last)
                : line;
    }

    @Test
    void aSecondFileOfInstancesIsToldBesideTheFirst() throws IOException {
        Files.copy(folder.resolve("val_instances.csv.gz"), folder.resolve("test_instances.csv.gz"));

        Map<String, Double> figures = NextVisitProtocol.both().getFirst().run(folder, 1, line -> {});

        assertThat(figures).containsKeys("acc1", "counter.acc1", "val.acc1", "counter.val.acc1");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        List<String> trajectories = read("trajectories.csv.gz");
        gzip(
                "trajectories.csv.gz",
                trajectories.stream()
                        .map(line -> line.replaceFirst(",[^,]*", ""))
                        .toList());
        assertThatThrownBy(() -> NextVisitFolder.read(folder)).hasMessageContaining("there is no column split");
        gzip(
                "trajectories.csv.gz",
                trajectories.stream().map(line -> line.replace("train", "val")).toList());
        assertThatThrownBy(() -> NextVisitFolder.read(folder)).hasMessageContaining("no line has the split train");
        gzip("trajectories.csv.gz", trajectories);
        Files.delete(folder.resolve("val_instances.csv.gz"));
        assertThatThrownBy(() -> NextVisitFolder.read(folder))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("val_instances.csv.gz");
    }

    @Test
    void saysWhichLineIsWrong() throws IOException {
        gzip("pois.csv.gz", List.of("poi_id,category,latitude,longitude,foursquare_id", "0,Bar,north,-73.9,x"));
        assertThatThrownBy(() -> NextVisitFolder.read(folder))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("pois.csv.gz, line 2: latitude should be a number");
    }

    private List<String> read(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private void gzip(String name, List<String> lines) throws IOException {
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))), StandardCharsets.UTF_8)) {
            out.write(String.join("\n", lines) + "\n");
        }
    }
}
