package app.spots.modelruntime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ModelContainerTests {

    private static final byte[] MODEL = "model".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TOKENIZER = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsWhatItWrites() {
        byte[] bytes = ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER);
        ModelContainer container = ModelContainer.read(bytes);
        assertThat(container.metadata().id()).hasToString("mini@1");
        assertThat(container.model()).isEqualTo(MODEL);
        assertThat(container.tokenizer()).isEqualTo(TOKENIZER);
        assertThat(container.sha256()).isEqualTo(Sha256.of(bytes));
    }

    @Test
    void hasOneSpellingOnly() {
        assertThat(Sha256.of(ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER)))
                .as("a change of the format is a new format version")
                .isEqualTo("e889a3103aa57ae607b5fcebd7ea3c393168760290bd2ae63e95707fcabf5a9d");
    }

    @Test
    void anyZipToolReadsIt() throws IOException {
        byte[] bytes = ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.readAllBytes();
            }
        }
        assertThat(names).containsExactly("metadata.json", "model.onnx", "tokenizer.json");
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] sound = ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER);
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 0x20;
            assertThatExceptionOfType(ModelRefusedException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> ModelContainer.read(changed));
        }
    }

    @Test
    void refusesEveryTruncationAndAnythingBehind() {
        byte[] sound = ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER);
        for (int length = 0; length < sound.length; length++) {
            byte[] truncated = Arrays.copyOf(sound, length);
            assertRefused(truncated, Reason.MALFORMED);
        }
        assertRefused(Arrays.copyOf(sound, sound.length + 1), Reason.MALFORMED);
    }

    @Test
    void refusesADeflatedBombUnread() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("model.onnx"));
            for (int i = 0; i < 512; i++) {
                zip.write(new byte[1 << 18]);
            }
            zip.closeEntry();
        }
        assertThat(bomb.size()).isLessThan(1 << 18);
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> ModelContainer.read(bomb.toByteArray()));
    }

    @Test
    void refusesMissingAndStrangeEntries() {
        assertRefused(StoredZip.write(new TreeMap<>(Map.of("model.onnx", MODEL))), Reason.MALFORMED);
        assertRefused(StoredZip.write(new TreeMap<>()), Reason.MALFORMED);
        TreeMap<String, byte[]> climbing = new TreeMap<>(Map.of("../../etc/cron.d/x", MODEL));
        assertRefused(StoredZip.write(climbing), Reason.MALFORMED);
        TreeMap<String, byte[]> more =
                new TreeMap<>(StoredZip.read(ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER)));
        more.put("run.sh", MODEL);
        assertRefused(StoredZip.write(more), Reason.MALFORMED);
    }

    @Test
    void refusesMetadataThatLies() {
        TreeMap<String, byte[]> entries =
                new TreeMap<>(StoredZip.read(ModelContainer.write(metadata("text-embedder", 384), MODEL, TOKENIZER)));
        entries.put("model.onnx", TOKENIZER);
        assertRefused(StoredZip.write(entries), Reason.CORRUPT);
        entries.put("metadata.json", StrictJson.write(Map.of("format", "spots.model-container/1")));
        assertRefused(StoredZip.write(entries), Reason.MALFORMED);
        assertRefused(ModelContainer.write(metadata("image-embedder", 384), MODEL, TOKENIZER), Reason.MALFORMED);
        assertRefused(ModelContainer.write(metadata("text-embedder", 0), MODEL, TOKENIZER), Reason.MALFORMED);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertRefused(new byte[ModelContainer.MAX_BYTES + 1], Reason.TOO_LARGE);
        byte[] wordy = ModelContainer.write(metadata("text-embedder", 384), MODEL, new byte[(8 << 20) + 1]);
        assertRefused(wordy, Reason.TOO_LARGE);
    }

    private static ContainerMetadata metadata(String purpose, int dimensions) {
        return new ContainerMetadata(
                ContainerMetadata.FORMAT,
                purpose,
                "mini",
                "1",
                dimensions,
                128,
                "mean",
                "a test",
                "Apache-2.0",
                Map.of());
    }

    private static void assertRefused(byte[] container, Reason reason) {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> ModelContainer.read(container))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
