package app.spots.modelruntime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.execution.OnnxRuntime;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxAdmissionTests {

    private final OnnxAdmission admission = new OnnxAdmission(OnnxLimits.standard());

    @Test
    void admitsASoundModelThatTheRuntimeRunsToo() throws Exception {
        byte[] model = OnnxFiles.sound();
        OnnxSummary summary = admission.check(model);
        assertThat(summary.opset()).isEqualTo(13);
        assertThat(summary.operators()).containsExactly("Add");
        assertThat(summary.inputs()).containsExactly("x");
        assertThat(summary.outputs()).containsExactly("y");
        assertThat(summary.constants()).isEqualTo(2);

        OrtEnvironment environment = OnnxRuntime.environment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor x = OnnxTensor.createTensor(environment, new float[] {1, 1});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat((float[]) result.get(0).getValue()).containsExactly(2.5f, -1f);
        }
    }

    @Test
    void refusesExternalDataInAnInitializer() {
        assertRefused(
                OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.external("/etc/passwd"))),
                Reason.EXTERNAL_DATA);
    }

    @Test
    void refusesExternalDataThatOnlyOneOfItsTwoFieldsShows() {
        Wire locationAlone = OnnxFiles.floats("w", 2, 1, 2).varint(14, 1);
        Wire pathAlone =
                OnnxFiles.floats("w", 2, 1, 2).message(13, Wire.message().string(1, "location"));
        assertRefused(OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), locationAlone)), Reason.EXTERNAL_DATA);
        assertRefused(OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), pathAlone)), Reason.EXTERNAL_DATA);
    }

    @Test
    void refusesExternalDataInAnAttributeAndInANestedGraph() {
        Wire inTensor = Wire.message().string(1, "value").message(5, OnnxFiles.external("secret"));
        Wire inTensors = Wire.message().string(1, "values").message(10, OnnxFiles.external("secret"));
        Wire nested = OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.external("secret"));
        Wire inGraph = Wire.message().string(1, "then_branch").message(6, nested);
        Wire inGraphs = Wire.message().string(1, "branches").message(11, nested);
        for (Wire attribute : new Wire[] {inTensor, inTensors, inGraph, inGraphs}) {
            Wire node = Wire.message().message(5, attribute).string(4, "Constant");
            assertRefused(OnnxFiles.model(OnnxFiles.graph(node, OnnxFiles.weight())), Reason.EXTERNAL_DATA);
        }
    }

    @Test
    void refusesOperatorsAndDomainsThatAreNotListed() {
        Wire loop = Wire.message().string(4, "Loop");
        assertRefused(OnnxFiles.model(OnnxFiles.graph(loop, OnnxFiles.weight())), Reason.OPERATOR_NOT_ALLOWED);
        Wire contextFile = Wire.message().string(4, "EPContext").string(7, "com.microsoft");
        assertRefused(OnnxFiles.model(OnnxFiles.graph(contextFile, OnnxFiles.weight())), Reason.DOMAIN_NOT_ALLOWED);
        Wire importsMore = OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.weight()))
                .message(8, Wire.message().string(1, "com.evil").varint(2, 1));
        assertRefused(importsMore, Reason.DOMAIN_NOT_ALLOWED);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Wire sound = OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.weight());
        assertRefused(OnnxFiles.model(sound).message(25, Wire.message()), Reason.UNSUPPORTED);
        assertRefused(OnnxFiles.model(sound).message(20, Wire.message()), Reason.UNSUPPORTED);
        assertRefused(OnnxFiles.model(sound).string(99, "?"), Reason.UNSUPPORTED);
        Wire sparse = OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.weight()).message(15, Wire.message());
        assertRefused(OnnxFiles.model(sparse), Reason.UNSUPPORTED);
        Wire future = Wire.message()
                .varint(1, 8)
                .message(7, sound)
                .message(8, Wire.message().varint(2, 99));
        assertRefused(future, Reason.UNSUPPORTED);
        assertRefused(
                Wire.message()
                        .varint(1, 99)
                        .message(7, sound)
                        .message(8, Wire.message().varint(2, 13)),
                Reason.UNSUPPORTED);
        assertRefused(Wire.message().varint(1, 8).message(7, sound), Reason.UNSUPPORTED);
    }

    @Test
    void refusesTensorsThatDeclareMoreThanTheyCarry() {
        Wire giant = OnnxFiles.floats("w", 4_000_000_000L, 1, 2);
        assertRefused(OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), giant)), Reason.MALFORMED);
        Wire overflowing = OnnxFiles.floats("w", Long.MAX_VALUE, 1).varint(1, Long.MAX_VALUE);
        assertRefused(OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), overflowing)), Reason.MALFORMED);
        Wire negative = OnnxFiles.floats("w", -1, 1);
        assertRefused(OnnxFiles.model(OnnxFiles.graph(OnnxFiles.add(), negative)), Reason.MALFORMED);
    }

    @Test
    void refusesDeepNestsAndManyNodes() {
        Wire nest = OnnxFiles.graph(OnnxFiles.add(), OnnxFiles.weight());
        for (int depth = 0; depth < 40; depth++) {
            Wire attribute = Wire.message().string(1, "body").message(6, nest);
            nest = Wire.message().message(1, Wire.message().string(4, "Add").message(5, attribute));
        }
        assertRefused(OnnxFiles.model(nest), Reason.TOO_COMPLEX);
        Wire many = Wire.message();
        for (int node = 0; node <= 20_000; node++) {
            many.message(1, OnnxFiles.add());
        }
        assertRefused(OnnxFiles.model(many), Reason.TOO_COMPLEX);
    }

    @Test
    void refusesWhatIsTooLargeBeforeReadingIt() {
        OnnxLimits tiny = new OnnxLimits(10, 7, 22, 1, 10, Set.of("Add"));
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> new OnnxAdmission(tiny).check(OnnxFiles.sound()))
                .withMessageContaining("too-large");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] sound = OnnxFiles.sound();
        for (int length = 0; length < sound.length; length++) {
            byte[] truncated = Arrays.copyOf(sound, length);
            assertThatExceptionOfType(ModelRefusedException.class).isThrownBy(() -> admission.check(truncated));
        }
    }

    @Test
    void noiseIsRefusedAndNeverBreaksTheReader() {
        Random random = new Random(11);
        byte[] sound = OnnxFiles.sound();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] noisy = sound.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            try {
                admission.check(noisy);
            } catch (ModelRefusedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    private void assertRefused(Wire model, Reason reason) {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> admission.check(model.toBytes()))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
                .withMessageContaining(reason.wireName());
    }
}
