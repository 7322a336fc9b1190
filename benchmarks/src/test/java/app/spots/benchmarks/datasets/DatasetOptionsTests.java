package app.spots.benchmarks.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetOptionsTests {

    @TempDir
    private Path folder;

    @Test
    void takesAnImportThatIsThere() {
        DatasetOptions options =
                DatasetOptions.of(List.of("--people", "30", "--rounds", "2", "--data", folder.toString()));

        assertThat(options.people()).isEqualTo(30);
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.data()).isEqualTo(folder);
        assertThat(DatasetOptions.of(List.of()).data()).isNull();
        assertThat(DatasetOptions.of(List.of()).onlyAgreement()).isFalse();
        assertThat(DatasetOptions.of(List.of("--only", "agreement")).onlyAgreement())
                .isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatasetOptions.of(
                        List.of("--data", folder.resolve("none").toString())))
                .withMessageContaining("There is no folder");
        assertThatIllegalArgumentException().isThrownBy(() -> DatasetOptions.of(List.of("--rounds", "-1")));
        assertThatIllegalArgumentException().isThrownBy(() -> DatasetOptions.of(List.of("--rounds")));
        assertThatIllegalArgumentException().isThrownBy(() -> DatasetOptions.of(List.of("--speed", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> DatasetOptions.of(List.of("--only", "patterns")));
    }

    @Test
    void countsCheckInsPackedOrNot() throws IOException {
        String rows = "user_id,poi_id,unix_s\n1,1,1\n1,2,2\n\n2,1,3\n";
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("checkins.csv.gz")))) {
            packed.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Checkins.count(folder)).isEqualTo(3);
        Files.writeString(folder.resolve("checkins.csv"), rows + "3,3,4\n");
        assertThat(Checkins.count(folder)).isEqualTo(4);
    }
}
