package app.spots.modelruntime;

/**
 * How a model is doing.
 *
 * @param calls since it was loaded
 * @param failures among them
 * @param failuresInARow since the last success
 */
public record ModelHealth(ModelStatus status, long calls, long failures, long failuresInARow) {

    private static final int TOO_MANY_IN_A_ROW = 3;

    public boolean isHealthy() {
        return status != ModelStatus.CLOSED && failuresInARow < TOO_MANY_IN_A_ROW;
    }
}
