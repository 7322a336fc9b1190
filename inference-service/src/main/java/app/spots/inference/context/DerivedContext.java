package app.spots.inference.context;

import app.spots.inference.context.journey.Journey;
import app.spots.inference.context.locality.HomeLocality;
import org.jspecify.annotations.Nullable;

/** What rules read of a person beside personality and age. */
public record DerivedContext(Journey journey, @Nullable HomeLocality home) {

    /** Null while no visit lies in a known locality. */
    public @Nullable String homeLocalityId() {
        return home == null ? null : home.localityId();
    }
}
