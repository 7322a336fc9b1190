package app.spots.modelruntime.learned;

import app.spots.modelruntime.ModelRefusedException;
import app.spots.modelruntime.ModelRefusedException.Reason;
import app.spots.modelruntime.Printable;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;

/** Makes what a container holds a model in service. */
public final class LearnedModels {

    private LearnedModels() {}

    /** @throws ModelRefusedException when the bytes are no container, or what is in it is unfit */
    public static LearnedModel<?> load(byte[] artifact) {
        LearnedContainer container = LearnedContainer.read(artifact);
        String purpose = container.metadata().purpose();
        return switch (purpose) {
            case LearnedMetadata.NEXT_VISIT -> NextVisitPredictor.load(container);
            case LearnedMetadata.ITEM_FACTORS -> CollaborativeModel.load(container);
            default ->
                throw ModelRefusedException.because(Reason.UNSUPPORTED, "container: purpose " + Printable.of(purpose));
        };
    }
}
