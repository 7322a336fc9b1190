package app.spots.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

    @TempDir
    Path folder;

    @Test
    void keepsOneLargePredecessor() throws Exception {
        Path log = folder.resolve("logs/part.log");
        LogFile.prepare(log, 3);
        Files.writeString(log, "abc");
        LogFile.prepare(log, 3);
        assertThat(log).hasContent("abc");

        Files.writeString(log, "abcd");
        LogFile.prepare(log, 3);

        assertThat(log).doesNotExist();
        assertThat(folder.resolve("logs/part.log.1")).hasContent("abcd");
    }
}
