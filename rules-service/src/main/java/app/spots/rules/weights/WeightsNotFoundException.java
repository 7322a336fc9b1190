package app.spots.rules.weights;

/** No weights have this id. */
public final class WeightsNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private WeightsNotFoundException(String message) {
        super(message);
    }

    static WeightsNotFoundException forId(String weightsId) {
        boolean wellFormed = weightsId.matches("[0-9a-f]{64}");
        return new WeightsNotFoundException(
                wellFormed
                        ? "There are no weights " + weightsId + "."
                        : "An id of weights is 64 lower-case hexadecimal digits.");
    }
}
