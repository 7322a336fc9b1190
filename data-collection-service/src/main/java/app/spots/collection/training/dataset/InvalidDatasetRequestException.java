package app.spots.collection.training.dataset;

/** No data set can be made of this. */
public final class InvalidDatasetRequestException extends RuntimeException {
    InvalidDatasetRequestException(String message) {
        super(message);
    }
}
