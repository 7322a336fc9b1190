package app.spots.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.operator.checkins.SmallSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands over HTTP against the gateway's contract on loopback. */
class OperatorTests {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private LoopbackGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new LoopbackGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void importsCheckinsOnceHoweverOftenItRuns() throws IOException {
        String set = SmallSet.write(folder).toString();
        assertThat(run("import", "checkins", set, "--consent-basis", "made for a test"))
                .isZero();
        assertThat(gateway.histories()).singleElement().satisfies(batch -> {
            assertThat(batch.events()).hasSize(6);
            assertThat(batch.consentBasis()).isEqualTo("made for a test");
            assertThat(batch.source()).isEqualTo("small-set");
        });
        assertThat(gateway.tokens()).containsOnly("Bearer given");
        // The second run sends the same ids; the cluster knows them all.
        assertThat(run("import", "checkins", set, "--consent-basis", "made for a test"))
                .isZero();
        assertThat(gateway.histories().get(1)).isEqualTo(gateway.histories().get(0));
        assertThat(gateway.catalogues()).hasSize(4);
        assertThat(gateway.catalogues().subList(0, 2))
                .isEqualTo(gateway.catalogues().subList(2, 4));
    }

    @Test
    void asksForTheGroundOfConsent() throws IOException {
        assertThat(run("import", "checkins", SmallSet.write(folder).toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--consent-basis");
        assertThat(gateway.tokens()).isEmpty();
    }

    @Test
    void aBadFileSendsNothing() throws IOException {
        Path set = SmallSet.write(folder);
        Files.writeString(set.resolve("pois.csv"), "poi_id,category,latitude,longitude\n1,Bar,1000,0\n");
        assertThat(run("import", "checkins", set.toString(), "--consent-basis", "x"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("pois.csv, line 2: latitude must be within -90..90");
        assertThat(gateway.tokens()).isEmpty();
    }

    @Test
    void importsSpots() throws IOException {
        Path file = Files.writeString(folder.resolve("My Places.csv"), "name,category,lat,lon\nPier,park,44,-30\n");
        assertThat(run("import", "spots", file.toString())).isZero();
        assertThat(gateway.catalogues()).singleElement().satisfies(batch -> assertThat(batch.source())
                .isEqualTo("my-places"));
    }

    @Test
    void aRefusalIsAFailure() throws IOException {
        gateway.plan(403, "X", "y", "{\"detail\": \"not for phones\"}");
        Path file = Files.writeString(folder.resolve("a.csv"), "name,category,lat,lon\nPier,park,44,-30\n");
        assertThat(run("import", "spots", file.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("not for phones");
    }

    @Test
    void aWrongCommandIsBadInput() {
        assertThat(run("import", "everything")).isEqualTo(2);
    }

    @Test
    void findsTheClusterThatWasStartedLast() throws IOException {
        Files.writeString(folder.resolve("cluster.properties"), "gateway=18080\n");
        ClusterAddress address = ClusterAddress.of(Map.of("SPOTS_HOME", folder.toString()), null);
        assertThat(address.of("gateway")).hasPort(18_080);
        assertThat(address.of("issuer")).hasPort(8_089);
    }

    private int run(String... arguments) {
        CommandLine commands = Operator.commandLine();
        commands.setErr(new PrintWriter(errors, true));
        String[] all = Arrays.copyOf(arguments, arguments.length + 4);
        System.arraycopy(
                new String[] {"--gateway", gateway.uri().toString(), "--token", "given"}, 0, all, arguments.length, 4);
        return commands.execute(arguments[1].equals("everything") ? arguments : all);
    }
}
