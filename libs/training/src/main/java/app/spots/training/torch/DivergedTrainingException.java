package app.spots.training.torch;

/** The loss is no number any more: the learning rate is too high for these examples. */
public final class DivergedTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DivergedTrainingException(String message) {
        super(message);
    }

    /** @param loss of training or validation */
    public static DivergedTrainingException ofLoss(double loss) {
        return new DivergedTrainingException("Training diverged: the loss is " + loss);
    }
}
