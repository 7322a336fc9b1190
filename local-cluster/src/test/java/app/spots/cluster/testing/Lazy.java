package app.spots.cluster.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for. A failure is remembered, so that the tests that follow fail at once. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw new IllegalStateException("The test servers did not start", failure);
        }
        T made = value;
        if (made == null) {
            try {
                made = maker.get();
                value = made;
            } catch (RuntimeException reason) {
                failure = reason;
                throw reason;
            }
        }
        return made;
    }
}
