package app.spots.collection.training.parquet;

/** DuckDB could not do what a build asked of it, or its files could not be written. */
public final class StageException extends RuntimeException {
    private static final int SHOWN = 120;

    private StageException(String message, Throwable cause) {
        super(message, cause);
    }

    static StageException during(String what, Throwable cause) {
        String shown = what.length() > SHOWN ? what.substring(0, SHOWN) + "…" : what;
        return new StageException("A data set's stage failed: " + shown, cause);
    }
}
