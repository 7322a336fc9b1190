package app.spots.modelruntime;

/** Feature vectors of one schema were given to a model made for another. */
public final class IncompatibleFeaturesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private IncompatibleFeaturesException(String message) {
        super(message);
    }

    public static IncompatibleFeaturesException of(ModelId id, String expected, String given) {
        return new IncompatibleFeaturesException("Model " + id + " reads " + expected + ", but was given " + given);
    }
}
