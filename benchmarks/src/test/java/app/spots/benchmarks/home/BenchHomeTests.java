package app.spots.benchmarks.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.spots.cluster.ClusterLayout;
import app.spots.cluster.process.Lifetime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchHomeTests {

    @Test
    void isGoneAfterwardsWithAllThatWasPutThere() throws Exception {
        Path folder;
        try (BenchHome home = BenchHome.create(System.out)) {
            folder = home.folder();
            ClusterLayout layout = home.layout(Path.of("."));
            Files.writeString(Files.createDirectories(layout.secrets()).resolve("key"), "secret");
            assertThat(layout.lifetime()).isEqualTo(Lifetime.TIED_TO_PARENT);
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx--x--x"));
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void figuresOfAServerThatMayForgetDoNotCount() {
        Map<String, String> durable = Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");
        assertThat(BenchHome.verifyDurable(durable)).isEqualTo(durable);
        assertThatIllegalStateException()
                .isThrownBy(() -> BenchHome.verifyDurable(
                        Map.of("fsync", "off", "full_page_writes", "on", "synchronous_commit", "on")))
                .withMessageContaining("do not count");
    }
}
