package app.spots.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTests {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), gzip(text));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> ids(DataFile file, String... columns) {
        List<String> ids = new ArrayList<>();
        file.forEachPerhapsHeaded(List.of(columns), line -> ids.add(line.id(0) + ">" + line.id(1)));
        return ids;
    }

    @Test
    void readsCellsAndLeavesBlankLinesOut() throws IOException {
        file("a.gz", "user\titem\n1\t2\n\n3\t4\n");
        assertThat(ids(DataFile.tabbed(folder, "a.gz"), "user", "item")).containsExactly("1>2", "3>4");
    }

    @Test
    void columnsAreKnownByTheirHeadingWhereThereIsOne() throws IOException {
        file("a.gz", "value\titem\tuser\n9\t2\t1\n9\t4\t3\n");
        file("b.gz", "1\t2\t9\n3\t4\t9\n");
        assertThat(ids(DataFile.tabbed(folder, "a.gz"), "user", "item")).containsExactly("1>2", "3>4");
        assertThat(ids(DataFile.tabbed(folder, "b.gz"), "user", "item")).containsExactly("1>2", "3>4");
        assertThatThrownBy(() -> ids(DataFile.tabbed(folder, "a.gz"), "user", "film"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("a.gz, line 1: there is no column film; the heading is value, item, user");
    }

    @Test
    void aFileThatIsNotGzippedWillDo() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "item,user\n\"2, or so\",1\n");
        assertThat(ids(DataFile.commaSeparated(folder, "a.csv.gz"), "user", "item?"))
                .containsExactly("1>2, or so");
    }

    @Test
    void whatIsWrongIsToldWithFileAndLine() throws IOException {
        Path file = file("b.gz", "0 1\n2 x\n");
        DataFile data = DataFile.spaced(folder, "b.gz");
        assertThatThrownBy(() -> data.forEach(line -> line.number(1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(file + ", line 2: cell 2 should be a number, and is \"x\"");
        assertThatThrownBy(() -> data.forEach(line -> line.text(2))).hasMessageContaining("line 1: 2 cells");
        assertThatThrownBy(() -> DataFile.spaced(folder, "none.gz").forEach(line -> {}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("none.gz");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        file("nothing.gz", "");
        file("heading.gz", "user\titem\n");
        for (String name : List.of("nothing.gz", "heading.gz")) {
            assertThatThrownBy(() -> ids(DataFile.tabbed(folder, name), "user", "item"))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining(name + ": there is no line of data in it");
        }
    }

    @Test
    void damagedGzipIsTold() throws IOException {
        byte[] whole = gzip("0 1\n".repeat(5000));
        Files.write(folder.resolve("c.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("d.gz"), "not gzip".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("c.gz", "d.gz")) {
            assertThatThrownBy(() -> DataFile.spaced(folder, name).forEach(line -> line.id(1)))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("gzip");
        }
    }

    @Test
    void numbersFollowTheIdsAndNotTheLines() {
        Ids ids = new Ids();
        assertThat(List.of(ids.meet("12"), ids.meet("7"), ids.meet("12"), ids.meet("x")))
                .containsExactly(0, 1, 0, 2);
        assertThat(ids.count()).isEqualTo(3);
        assertThat(ids.numbers()).containsExactly(2, 0, 1);
    }

    /** Of any length, so that an id of ten digits costs no more than one of two. */
    @Test
    void shuffledLinesAndOtherIdsSayTheSame() throws IOException {
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (int user = 10; user < 40; user++) {
            int base = 100 + user % 2 * 40;
            StringBuilder line = new StringBuilder().append(user);
            for (int k = 0; k < 12; k++) {
                line.append(' ').append(base + (user + 3 * k) % 37);
            }
            train.add(line.toString());
            test.add(user + " " + (base + (user + 36) % 37));
        }
        file("train.txt.gz", String.join("\n", train));
        file("test.txt.gz", String.join("\n", test));
        Map<String, Double> before = new GowallaProtocol().run(folder, 1, line -> {});

        Collections.shuffle(train, new Random(1));
        Collections.shuffle(test, new Random(2));
        file("train.txt.gz", String.join("\n", train).replaceAll("(\\d+)", "2000000$1"));
        file("test.txt.gz", String.join("\n", test).replaceAll("(\\d+)", "2000000$1"));

        assertThat(new GowallaProtocol().run(folder, 1, line -> {})).isEqualTo(before);
    }

    /** Twelve users of two tastes, each with one item of the test left: small enough for every build. */
    @Test
    void gowallaRunsOnAnySetOfItsColumns() throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < 60; user++) {
            int base = user % 2 * 40;
            train.append(user);
            for (int k = 0; k < 12; k++) {
                train.append(' ').append(base + (user + 3 * k) % 37);
            }
            train.append('\n');
            test.append(user).append(' ').append(base + (user + 36) % 37).append('\n');
        }
        file("train.txt.gz", train.toString());
        file("test.txt.gz", test.toString());

        Map<String, Double> figures = new GowallaProtocol().run(folder, 1, line -> {});

        // One's own taste has 37 items of which 12 are known: 20 of 25 by chance alone, while popularity sees both
        // tastes.
        assertThat(figures.get("recall20")).isGreaterThan(0.75);
        assertThat(figures.get("recall20")).isGreaterThan(figures.get("counter.recall20"));
        assertThat(figures.keySet())
                .containsExactlyInAnyOrder("recall20", "ndcg20", "counter.recall20", "counter.ndcg20");
    }

    @Test
    void movieLensRunsOnAnySetOfItsColumns() throws IOException {
        StringBuilder train = new StringBuilder("user\titem\n");
        StringBuilder test = new StringBuilder();
        for (int user = 0; user < 60; user++) {
            int own = user % 2 * 40;
            int other = 40 - own;
            for (int k = 0; k < 12; k++) {
                train.append(user)
                        .append('\t')
                        .append(own + (user + 3 * k) % 37)
                        .append('\n');
            }
            test.append("(%d,%d)".formatted(user, own + (user + 36) % 37));
            for (int k = 0; k < 30; k++) {
                test.append('\t').append(other + k);
            }
            test.append('\n');
        }
        file("train.tsv.gz", train.toString());
        file("ml-1m.test.negative.gz", test.toString());

        Map<String, Double> figures = new MovieLensProtocol().run(folder, 1, line -> {});

        assertThat(figures.get("hr10")).isGreaterThan(0.9);
        assertThat(figures.get("counter.hr10")).isLessThan(0.7);
    }

    /** Two cities; everybody stays in the own one. */
    @Test
    void yelpRunsOnAnySetOfItsColumns() throws IOException {
        StringBuilder train = new StringBuilder("user\tpoi\tvalue\n");
        StringBuilder test = new StringBuilder("user\tpoi\tvalue\n");
        StringBuilder places = new StringBuilder("poi\tlatitude\tlongitude\n");
        for (int poi = 0; poi < 80; poi++) {
            places.append("%d\t%s\t%s\n".formatted(poi, poi < 40 ? 40.44 : 36.17, poi < 40 ? -79.99 : -115.14));
        }
        for (int user = 0; user < 60; user++) {
            int base = user % 2 * 40;
            for (int k = 0; k < 12; k++) {
                train.append("%d\t%d\t1\n".formatted(user, base + (user + 3 * k) % 37));
            }
            test.append("%d\t%d\t1\n".formatted(user, base + (user + 36) % 37));
        }
        file("train.tsv.gz", train.toString());
        file("tune.tsv.gz", "user\tpoi\tvalue\n0\t0\t1\n");
        file("test.tsv.gz", test.toString());
        file("pois.tsv.gz", places.toString());
        file("poi_categories.tsv.gz", "poi\tcategory\n0\t3\n");

        Map<String, Double> figures = new YelpProtocol().run(folder, 1, line -> {});

        // 10 of the 25 that are left of one's own city, by chance alone.
        assertThat(figures.get("r10")).isGreaterThan(0.35);
        assertThat(figures.get("r10")).isGreaterThan(figures.get("counter.r10"));
    }

    @Test
    void aPlaceOffTheEarthIsTold() throws IOException {
        file("pois.tsv.gz", "poi\tlatitude\tlongitude\n3\t40.1\t-79.2\n4\t91\t0\n");
        assertThatThrownBy(() -> Places.read(DataFile.tabbed(folder, "pois.tsv.gz"), new Ids()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("not on earth");
    }

    @Test
    void aTestInstanceThatIsNoPairIsTold() throws IOException {
        file("train.tsv.gz", "user\titem\n0\t1\n");
        file("ml-1m.test.negative.gz", "(0,1)\t2\n0,1\t2\n");
        assertThatThrownBy(() -> new MovieLensProtocol().run(folder, 1, line -> {}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("(user,item)");
    }

    @Test
    void usersWithoutItemsAreNoTest() throws IOException {
        file("train.txt.gz", "0 1 2\n1 2 3\n");
        file("test.txt.gz", "0\n1\n");
        assertThatThrownBy(() -> new GowallaProtocol().run(folder, 1, line -> {}))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("test.txt.gz: no line names an item behind its user");
    }
}
