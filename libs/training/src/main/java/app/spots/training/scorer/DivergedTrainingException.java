package app.spots.training.scorer;

/** The validation loss is no number any more: the learning rate is too high for these examples. */
public final class DivergedTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DivergedTrainingException(Epoch epoch) {
        super("Training diverged in epoch %d: the validation loss is %s"
                .formatted(epoch.number(), epoch.validationLoss()));
    }
}
