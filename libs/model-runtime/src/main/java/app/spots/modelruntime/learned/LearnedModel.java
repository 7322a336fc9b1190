package app.spots.modelruntime.learned;

import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.ModelHealth;
import app.spots.modelruntime.ModelKind;
import app.spots.modelruntime.ModelLifecycle;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.ModelStatus;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.recommenders.storage.UnreadableModelException;
import java.util.Set;
import java.util.function.Function;

/** What a library learned, in service. */
public abstract sealed class LearnedModel<T> implements ServedModel permits NextVisitPredictor, CollaborativeModel {

    private final ModelLifecycle lifecycle;
    private final T learned;

    LearnedModel(LearnedContainer container, ModelCapability capability, Function<byte[], T> reader) {
        this.lifecycle = new ModelLifecycle(new ModelMetadata(
                container.metadata().id(),
                ModelKind.CUSTOM,
                ModelStatus.LOADED,
                Set.of(capability, ModelCapability.LEARNS_INCREMENTALLY),
                container.sha256(),
                null,
                container.metadata().metrics()));
        this.learned = read(container.model(), reader);
    }

    private static <T> T read(byte[] model, Function<byte[], T> reader) {
        try {
            return reader.apply(model);
        } catch (UnreadableModelException e) {
            throw ModelRefusedException.because(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * One call of the model, which a close waits for.
     *
     * @throws app.spots.modelruntime.ModelClosedException after {@link #close}
     */
    public <R> R ask(Function<T, R> question) {
        return lifecycle.call(() -> question.apply(learned));
    }

    /** One question with made-up input. @return whether the answer was one */
    abstract boolean answers();

    /** @throws ModelRefusedException when it does not answer */
    @Override
    public void warmUp() {
        for (int round = 0; round < rounds(); round++) {
            if (!answers()) {
                throw ModelRefusedException.because(Reason.DOES_NOT_RUN, "its answers are no numbers");
            }
        }
        lifecycle.ready();
    }

    abstract int rounds();

    @Override
    public ModelMetadata metadata() {
        return lifecycle.metadata();
    }

    @Override
    public ModelHealth health() {
        return lifecycle.health();
    }

    @Override
    public void close() {
        lifecycle.close(() -> {});
    }
}
