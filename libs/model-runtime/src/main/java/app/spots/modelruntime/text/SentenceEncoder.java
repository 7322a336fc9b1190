package app.spots.modelruntime.text;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.container.ContainerMetadata;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.OnnxRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tokenizer and network, both native. Call it on the native pool. */
final class SentenceEncoder implements AutoCloseable {

    /** One thread a call: the pool decides how many calls run at once. */
    private static final Map<String, String> SESSION_OPTIONS = Map.of(
            "intraOpNumThreads", "1",
            "interOpNumThreads", "1",
            // Lengths differ from text to text: a remembered allocation pattern would not fit the next one.
            "memoryPatternOptimization", "false");

    private final ContainerMetadata metadata;
    private final HuggingFaceTokenizer tokenizer;
    private final Model model;
    /** A predictor serves one thread at a time; as many are made as threads ask at once. */
    private final Queue<Predictor<Encoding, Embedding>> idle = new ConcurrentLinkedQueue<>();

    private SentenceEncoder(ContainerMetadata metadata, HuggingFaceTokenizer tokenizer, Model model) {
        this.metadata = metadata;
        this.tokenizer = tokenizer;
        this.model = model;
    }

    static SentenceEncoder load(ModelContainer container) {
        ContainerMetadata metadata = container.metadata();
        OnnxRuntime.environment();
        HuggingFaceTokenizer tokenizer = loadTokenizer(container);
        Model model = Model.newInstance(metadata.name(), Device.cpu(), OnnxRuntime.ENGINE);
        try {
            model.load(new ByteArrayInputStream(container.model()), SESSION_OPTIONS);
            return new SentenceEncoder(metadata, tokenizer, model);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            tokenizer.close();
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, "ONNX Runtime does not load it");
        }
    }

    private static HuggingFaceTokenizer loadTokenizer(ModelContainer container) {
        String maxTokens = Integer.toString(container.metadata().maxTokens());
        Map<String, String> options =
                Map.of("padding", "false", "truncation", "true", "maxLength", maxTokens, "modelMaxLength", maxTokens);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(container.tokenizer()), options);
        } catch (IOException | RuntimeException e) {
            throw ModelRefusedException.because(Reason.DOES_NOT_RUN, "the tokenizer does not load");
        }
    }

    int dimensions() {
        return metadata.dimensions();
    }

    int maxTokens() {
        return metadata.maxTokens();
    }

    Embedding encode(String text) {
        Predictor<Encoding, Embedding> predictor = idle.poll();
        if (predictor == null) {
            predictor = model.newPredictor(new MeanPooling(metadata.dimensions()));
        }
        try {
            return predictor.predict(tokenizer.encode(text));
        } catch (TranslateException e) {
            throw e.getCause() instanceof ModelRefusedException refused
                    ? refused
                    : new IllegalStateException("Embedding failed", e);
        } finally {
            idle.add(predictor);
        }
    }

    @Override
    public void close() {
        idle.forEach(Predictor::close);
        model.close();
        tokenizer.close();
    }
}
