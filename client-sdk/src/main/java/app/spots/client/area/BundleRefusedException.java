package app.spots.client.area;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A bundle that this phone cannot use: damaged, or made for another version of the app. The one before stays. */
public final class BundleRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    BundleRefusedException(String why, @Nullable Throwable cause) {
        super("the offline bundle cannot be used on this phone: " + why, cause);
    }
}
