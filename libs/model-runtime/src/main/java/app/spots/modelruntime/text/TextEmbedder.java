package app.spots.modelruntime.text;

import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.onnx.OnnxAdmission;
import app.spots.modelruntime.onnx.OnnxLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Turns texts into embeddings. Every text runs by itself, in parallel but never in one tensor with others: the
 * quantised model scales its activations over the whole tensor, so that in a batch a text's embedding would depend
 * on its neighbours.
 */
public final class TextEmbedder implements ServedModel {

    /** A single call waits behind at most this much of a long list per thread: about 8 texts. */
    private static final int CHUNK = 8;

    private static final int WARM_UP_ROUNDS = 20;
    private static final String PROBE = "a quiet book café with a reading group on Sundays";

    private final ModelLifecycle lifecycle;
    private final SentenceEncoder encoder;
    private final NativePool pool;

    private TextEmbedder(ModelMetadata metadata, SentenceEncoder encoder, NativePool pool) {
        this.lifecycle = new ModelLifecycle(metadata);
        this.encoder = encoder;
        this.pool = pool;
    }

    /**
     * Checks, loads and tries the model. The pool stays the caller's.
     *
     * @throws ModelRefusedException when the ONNX file fails admission, or the model does not run
     */
    public static TextEmbedder load(ModelContainer container, NativePool pool) {
        new OnnxAdmission(OnnxLimits.standard()).check(container.model());
        ModelMetadata metadata = new ModelMetadata(
                container.metadata().id(),
                ModelKind.GENERIC,
                ModelStatus.LOADED,
                Set.of(ModelCapability.EMBEDS_TEXT, ModelCapability.WORKS_OFFLINE),
                container.sha256(),
                null,
                Map.of());
        SentenceEncoder encoder = pool.call(() -> SentenceEncoder.load(container));
        TextEmbedder embedder = new TextEmbedder(metadata, encoder, pool);
        try {
            embedder.embed(PROBE);
        } catch (RuntimeException e) {
            embedder.close();
            throw e instanceof ModelRefusedException refused
                    ? refused
                    : ModelRefusedException.because(
                            Reason.DOES_NOT_RUN,
                            "the first text failed: " + e.getClass().getSimpleName());
        }
        return embedder;
    }

    public int dimensions() {
        return encoder.dimensions();
    }

    /**
     * @param text any text; what is beyond the model's length is cut
     * @throws IllegalArgumentException when the text is blank
     * @throws app.spots.modelruntime.CapacityExceededException when too many calls wait
     */
    public Embedding embed(String text) {
        String clean = EmbeddableText.of(text, encoder.maxTokens());
        return lifecycle.call(() -> pool.call(() -> encoder.encode(clean)));
    }

    /** The embeddings of many texts, in order, bit for bit those of {@link #embed}. Lets single calls in between. */
    public List<Embedding> embedAll(List<String> texts) {
        List<String> clean = texts.stream()
                .map(text -> EmbeddableText.of(text, encoder.maxTokens()))
                .toList();
        List<Embedding> embeddings = new ArrayList<>(clean.size());
        int wave = CHUNK * pool.size();
        for (int start = 0; start < clean.size(); start += wave) {
            List<String> next = clean.subList(start, Math.min(start + wave, clean.size()));
            embeddings.addAll(lifecycle.call(() -> embedWave(next)));
        }
        return embeddings;
    }

    private List<Embedding> embedWave(List<String> texts) {
        List<Callable<List<Embedding>>> chunks = new ArrayList<>();
        for (int start = 0; start < texts.size(); start += CHUNK) {
            List<String> chunk = texts.subList(start, Math.min(start + CHUNK, texts.size()));
            chunks.add(() -> chunk.stream().map(encoder::encode).toList());
        }
        return pool.callAll(chunks).stream().flatMap(List::stream).toList();
    }

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public void warmUp() {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            embedAll(List.of(PROBE, "museum", "late-night ramen near the park with friends, cheap and loud"));
        }
        lifecycle.ready();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(encoder::close);
    }
}
