package app.spots.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.ClusterPorts.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterLayoutTests {

    @TempDir
    Path root;

    @Test
    void isAsDocumentedWhenNothingIsSaid() {
        ClusterLayout layout = ClusterLayout.from(root, Map.of());

        assertThat(layout.home()).isEqualTo(root.resolve(".spots"));
        assertThat(layout.gateway()).hasToString("http://127.0.0.1:8080");
        assertThat(layout.port(Port.POSTGRES)).isEqualTo(15432);
    }

    @Test
    void followsTheEnvironment() {
        Path elsewhere = root.resolve("else where");
        ClusterLayout layout = ClusterLayout.from(
                root,
                Map.of("SPOTS_HOME", elsewhere.toString(), "SPOTS_PORT_BASE", "20000", "SPOTS_KAFKA_PORT", "31000"));

        assertThat(layout.home()).isEqualTo(elsewhere);
        assertThat(layout.port(Port.GATEWAY)).isEqualTo(20000);
        assertThat(layout.port(Port.KAFKA)).isEqualTo(31000);
        assertThat(layout.port(Port.KAFKA_CONTROLLER)).isEqualTo(20009);
    }

    @Test
    void remembersThePortsOfTheLastStart() throws Exception {
        ClusterLayout started = ClusterLayout.from(root, Map.of("SPOTS_PORT_BASE", "21000"));
        Files.createDirectories(started.home());
        started.save();

        ClusterLayout later = ClusterLayout.from(root, Map.of());

        assertThat(Arrays.stream(Port.values()).map(later::port).toList())
                .isEqualTo(Arrays.stream(Port.values()).map(started::port).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "0", "65530"})
    void refusesABaseThatLeadsToNoPorts(String base) {
        assertThatThrownBy(() -> ClusterLayout.from(root, Map.of("SPOTS_PORT_BASE", base)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPOTS_PORT_BASE");
    }

    @Test
    void givesATestPortsOfItsOwn() {
        ClusterLayout layout = ClusterLayout.forTest(root, root.resolve("home"));

        assertThat(Arrays.stream(Port.values()).map(layout::port)).doesNotHaveDuplicates();
    }
}
