package app.spots.cluster.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.ClusterPorts;
import app.spots.cluster.process.LoopbackPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTests {

    @TempDir
    Path root;

    Map<String, String> environment = new HashMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @BeforeEach
    void usePortsOfOurOwn() {
        for (ClusterPorts.Port port : ClusterPorts.Port.values()) {
            environment.put(port.variable(), Integer.toString(LoopbackPorts.free()));
        }
    }

    @Test
    void listsAClusterThatIsNotStarted() {
        assertThat(run("status")).isEqualTo(1);

        assertThat(said(out)).contains("postgres", "gateway", "stopped", "0 MB");
    }

    @Test
    void hasNothingToStop() {
        assertThat(run("down")).isZero();

        assertThat(said(out)).contains("Nothing was running");
    }

    @Test
    void saysWhatIsNotBuilt() {
        assertThat(run("up")).isEqualTo(1);

        assertThat(said(problems)).contains("rules-service").contains("is not built");
    }

    @Test
    void saysThatTheIssuerDoesNotAnswer() {
        assertThat(run("token")).isEqualTo(2);

        assertThat(said(problems)).contains("does not answer").contains("./spots up");
        assertThat(said(out)).isEmpty();
    }

    @Test
    void refusesAnAgeThatIsNone() {
        assertThat(run("token", "--age", "old")).isEqualTo(2);

        assertThat(said(problems)).contains("--age is a number of years, not old");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("dance")).isEqualTo(2);
        assertThat(run("up", "--quickly")).isEqualTo(2);
        assertThat(run("token", "--agent")).isEqualTo(2);

        assertThat(said(problems))
                .contains("no command dance")
                .contains("Unknown option --quickly")
                .contains("--agent needs a value");
    }

    @Test
    void refusesAPortThatIsNone() {
        environment.put("SPOTS_RULES_PORT", "ninety");

        assertThat(run("status")).isEqualTo(2);

        assertThat(said(problems)).contains("SPOTS_RULES_PORT is not a port: ninety");
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = root.toString();
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Launcher.run(environment, printing(out), printing(problems), all);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
