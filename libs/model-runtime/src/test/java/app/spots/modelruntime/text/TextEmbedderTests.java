package app.spots.modelruntime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelClosedException;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.container.ContainerMetadata;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.packaging.MiniLmContainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TextEmbedderTests {

    private static final List<String> TEXTS = List.of(
            "quiet reading room library",
            "book café",
            "nightclub",
            "Third Coast, a writers' group that meets over coffee every Thursday evening since 1998",
            "🍜 ラーメン屋 Brooklyn",
            "x");

    private static ModelContainer container;
    private static NativePool pool;
    private static TextEmbedder embedder;

    @BeforeAll
    static void load() {
        container = ModelContainer.read(MiniLmContainer.build());
        pool = new NativePool("embedding", 2, 64);
        embedder = TextEmbedder.load(container, pool);
    }

    @AfterAll
    static void close() {
        embedder.close();
        pool.close();
    }

    @Test
    void saysWhoItIs() {
        assertThat(embedder.metadata().id()).hasToString("all-minilm-l6-v2-q@1");
        assertThat(embedder.metadata().sha256()).isEqualTo(container.sha256());
        assertThat(embedder.metadata().capabilities()).contains(ModelCapability.EMBEDS_TEXT);
        assertThat(embedder.dimensions()).isEqualTo(384);
        embedder.warmUp();
        assertThat(embedder.health().status()).isEqualTo(ModelStatus.READY);
        assertThat(embedder.health().isHealthy()).isTrue();
    }

    @Test
    void knowsWhatWordsMean() {
        Embedding library = embedder.embed("quiet reading room library");
        double bookCafe = library.similarity(embedder.embed("book café"));
        double nightclub = library.similarity(embedder.embed("nightclub"));
        assertThat(bookCafe).isGreaterThan(nightclub + 0.1);
        assertThat(library.quantised().similarity(embedder.embed("book café").quantised()))
                .isGreaterThan(library.quantised()
                                .similarity(embedder.embed("nightclub").quantised())
                        + 0.1);
    }

    @Test
    void agreesWithThePublishedModel() {
        // The examples of the model's card; the bounds leave room for quantising.
        Embedding happy = embedder.embed("That is a happy person");
        assertThat(happy.similarity(embedder.embed("That is a very happy person")))
                .isGreaterThan(0.9);
        assertThat(happy.similarity(embedder.embed("That is a happy dog"))).isBetween(0.6, 0.8);
        assertThat(happy.similarity(embedder.embed("Today is a sunny day"))).isBetween(0.15, 0.4);
    }

    @Test
    void embeddingsHaveLengthOne() {
        for (Embedding embedding : embedder.embedAll(TEXTS)) {
            double squares = IntStream.range(0, embedding.dimensions())
                    .mapToDouble(embedding::at)
                    .map(value -> value * value)
                    .sum();
            assertThat(squares).isCloseTo(1, within(1e-5));
            assertThat(embedding.similarity(embedding)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void inAListATextMeansWhatItMeansAlone() {
        List<Embedding> together = embedder.embedAll(TEXTS);
        assertThat(together).hasSize(TEXTS.size());
        for (int i = 0; i < TEXTS.size(); i++) {
            assertSameBits(together.get(i), embedder.embed(TEXTS.get(i)));
        }
        assertThat(embedder.embedAll(List.of())).isEmpty();
    }

    @Test
    void manyAtOnceGetTheSameAnswers() throws Exception {
        List<Embedding> expected = TEXTS.stream().map(embedder::embed).toList();
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 48; caller++) {
            int text = caller % TEXTS.size();
            callers.add(() -> {
                assertSameBits(embedder.embed(TEXTS.get(text)), expected.get(text));
                return null;
            });
        }
        try (ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> caller : virtualThreads.invokeAll(callers)) {
                caller.get();
            }
        }
    }

    @Test
    void quantisingKeepsAngles() {
        List<Embedding> all = embedder.embedAll(TEXTS);
        for (Embedding a : all) {
            for (Embedding b : all) {
                assertThat(a.quantised().similarity(b.quantised())).isCloseTo(a.similarity(b), within(0.02));
            }
            assertThat(QuantisedVector.of(a.quantised().toBytes())).isEqualTo(a.quantised());
        }
    }

    @Test
    void takesAnyTextThatIsNotBlank() {
        assertThat(embedder.embed("a\0b \ud800 half").dimensions()).isEqualTo(384);
        assertThat(embedder.embed("word ".repeat(100_000)).dimensions()).isEqualTo(384);
        assertThat(embedder.embed("\ud83c\udf5c".repeat(5_000)).dimensions()).isEqualTo(384);
        assertThatIllegalArgumentException().isThrownBy(() -> embedder.embed("  \0 "));
        assertThatIllegalArgumentException().isThrownBy(() -> embedder.embedAll(List.of("fine", "")));
    }

    @Test
    void refusesAModelThatIsNoneAndOneThatIsAnother() {
        assertRefused(withModel("not a model".getBytes(StandardCharsets.UTF_8), 384), Reason.MALFORMED);
        assertRefused(withModel(container.model(), 512), Reason.DOES_NOT_RUN);
        ModelContainer withoutTokenizer = ModelContainer.read(
                ModelContainer.write(container.metadata(), container.model(), "{}".getBytes(StandardCharsets.UTF_8)));
        assertRefused(withoutTokenizer, Reason.DOES_NOT_RUN);
    }

    @Test
    void refusesWorkAfterItIsClosed() {
        TextEmbedder closed = TextEmbedder.load(container, pool);
        closed.close();
        closed.close();
        assertThatExceptionOfType(ModelClosedException.class).isThrownBy(() -> closed.embed("book café"));
        assertThatExceptionOfType(ModelClosedException.class).isThrownBy(() -> closed.embedAll(TEXTS));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingFreesNativeMemory() throws IOException {
        for (int round = 0; round < 3; round++) {
            loadUseAndClose();
        }
        long before = nativeBytes();
        for (int round = 0; round < 10; round++) {
            loadUseAndClose();
        }
        // Ten models kept would be 230 MB of weights alone.
        assertThat(nativeBytes() - before).isLessThan(100L << 20);
    }

    private static void loadUseAndClose() {
        try (TextEmbedder shortLived = TextEmbedder.load(container, pool)) {
            shortLived.embedAll(TEXTS);
        }
    }

    /** Without the Java heap: how far garbage lets it grow is the collector's affair. */
    private static long nativeBytes() throws IOException {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        return residentBytes() - heap;
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    private static ModelContainer withModel(byte[] model, int dimensions) {
        ContainerMetadata metadata = new ContainerMetadata(
                ContainerMetadata.FORMAT, "text-embedder", "mini", "1", dimensions, 128, "mean", "", "", Map.of());
        return ModelContainer.read(ModelContainer.write(metadata, model, container.tokenizer()));
    }

    private static void assertRefused(ModelContainer hostile, Reason reason) {
        assertThatExceptionOfType(ModelRefusedException.class)
                .isThrownBy(() -> TextEmbedder.load(hostile, pool))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private static void assertSameBits(Embedding a, Embedding b) {
        assertThat(a.dimensions()).isEqualTo(b.dimensions());
        for (int i = 0; i < a.dimensions(); i++) {
            assertThat(Float.floatToIntBits(a.at(i))).isEqualTo(Float.floatToIntBits(b.at(i)));
        }
    }
}
