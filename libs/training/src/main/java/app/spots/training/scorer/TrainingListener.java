package app.spots.training.scorer;

/** Hears how a training goes, on the thread that trains. What it throws ends the training; its checkpoint stays. */
public interface TrainingListener {

    TrainingListener SILENT = epoch -> {};

    /** After each epoch, and after its checkpoint is on disk. */
    void finished(Epoch epoch);

    /** A sentence for people: a checkpoint was taken up, or refused and why. */
    default void told(String sentence) {}
}
