package app.spots.modelruntime;

/** A model was asked after it had been closed: the caller holds on to a snapshot that was swapped out. */
public final class ModelClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private ModelClosedException(String message) {
        super(message);
    }

    public static ModelClosedException of(ModelId id) {
        return new ModelClosedException("Model " + id + " is closed");
    }
}
