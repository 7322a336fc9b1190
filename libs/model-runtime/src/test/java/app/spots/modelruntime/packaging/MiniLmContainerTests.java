package app.spots.modelruntime.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.onnx.OnnxAdmission;
import app.spots.modelruntime.onnx.OnnxLimits;
import app.spots.modelruntime.onnx.OnnxSummary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmContainerTests {

    @Test
    void isTheSameOnEveryMachine() {
        assertThat(ModelContainer.read(MiniLmContainer.build()).sha256())
                .isEqualTo("c6ebdd809dc73bac6acc3e4a95edc12159e816c2b31ab11b60c9d3baacd98260");
    }

    @Test
    void holdsAModelThatAdmissionLetsThrough() {
        OnnxSummary summary = new OnnxAdmission(OnnxLimits.standard())
                .check(ModelContainer.read(MiniLmContainer.build()).model());
        assertThat(summary.opset()).isEqualTo(11);
        assertThat(summary.inputs()).containsExactly("input_ids", "attention_mask", "token_type_ids");
        assertThat(summary.outputs()).containsExactly("last_hidden_state");
        assertThat(summary.operators()).contains("MatMulInteger", "DynamicQuantizeLinear");
        assertThat(summary.constants()).isGreaterThan(22_000_000);
    }

    @Test
    void writesAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("minilm.zip");
        MiniLmContainer.main(new String[] {file.toString()});
        assertThat(file).hasSize(23_684_791).hasBinaryContent(MiniLmContainer.build());
        assertThatIllegalArgumentException().isThrownBy(() -> MiniLmContainer.main(new String[0]));
    }
}
