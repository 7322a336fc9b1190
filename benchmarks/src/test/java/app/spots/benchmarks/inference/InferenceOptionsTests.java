package app.spots.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceOptionsTests {

    @Test
    void takesAFolderALengthAndARate(@TempDir Path folder) {
        assertThat(InferenceOptions.of(List.of("--data", folder.toString(), "--seconds", "5", "--rate", "20")))
                .isEqualTo(new InferenceOptions(folder, 5, 20));
        assertThat(InferenceOptions.of(List.of())).isEqualTo(new InferenceOptions(null, 30, 100));
    }

    @Test
    void refusesTheRest() {
        for (List<String> bad : List.of(
                List.of("--data"), List.of("--data", "/no/such"), List.of("--rate", "0"), List.of("--quick", "1"))) {
            assertThatIllegalArgumentException().as(bad.toString()).isThrownBy(() -> InferenceOptions.of(bad));
        }
    }
}
