package app.spots.training.examples;

/** A data set that nothing is to be learned from; the message is a sentence for the operator. */
public final class DatasetRefusedException extends RuntimeException {
    public DatasetRefusedException(String sentence) {
        super(sentence);
    }

    DatasetRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
