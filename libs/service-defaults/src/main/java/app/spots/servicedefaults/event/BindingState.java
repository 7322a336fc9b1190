package app.spots.servicedefaults.event;

import org.jspecify.annotations.Nullable;

/**
 * How a consumer's binding stands.
 *
 * @param failure class of what keeps it from binding, where that is not the broker's absence; it will hardly pass by itself
 */
record BindingState(boolean isConsuming, @Nullable String failure) {
    static BindingState waiting() {
        return new BindingState(false, null);
    }

    static BindingState consuming() {
        return new BindingState(true, null);
    }

    static BindingState failing(Throwable failure) {
        return new BindingState(false, failure.getClass().getName());
    }

    String words() {
        return isConsuming ? "consuming" : failure == null ? "waiting for the broker" : "failing: " + failure;
    }
}
