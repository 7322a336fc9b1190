package app.spots.collection.training.dataset;

import app.spots.contracts.training.DatasetVersion;
import org.jspecify.annotations.Nullable;

/** The version held rows of a person who was erased since. */
public final class DatasetGoneException extends RuntimeException {
    private final @Nullable String replacedBy;

    private DatasetGoneException(String message, @Nullable String replacedBy) {
        super(message);
        this.replacedBy = replacedBy;
    }

    static DatasetGoneException of(DatasetVersion version) {
        return new DatasetGoneException(
                version.state().equals("destroyed")
                        ? "This version was destroyed because it held rows of a person who was erased"
                        : "This version is being rewritten without a person who was erased",
                version.replacedBy());
    }

    /** The version without that person, once it is there. */
    public @Nullable String replacedBy() {
        return replacedBy;
    }
}
