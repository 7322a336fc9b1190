package app.spots.modelruntime;

/** A loaded model of any kind. Safe for use by many threads. */
public interface ServedModel extends AutoCloseable {

    ModelMetadata metadata();

    /** Runs the model on made-up input until it is as fast as it gets. Swap a model in only after this. */
    void warmUp();

    ModelHealth health();

    /** Waits for calls in flight, then frees memory, native memory too. Closing again does nothing. */
    @Override
    void close();
}
