package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.features.PersonalityVector;
import app.spots.inference.vibe.InferredVibes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an item is like: as it was told, or else as it was inferred, where that is sure enough to count. */
@Component
class Vibes {
    private final InferredVibes inferred;

    Vibes(InferredVibes inferred) {
        this.inferred = inferred;
    }

    /** Of what has no vibe of its own, that of its place. */
    @Nullable
    PersonalityVector of(Item item) {
        CatalogueEntry entry = item.entry();
        if (entry instanceof Community community && community.vibe() != null) {
            return vector(community.vibe());
        }
        Spot place = item.place();
        if (place == null) {
            return null;
        }
        return place.vibe() == null ? inferred.of(place) : vector(place.vibe());
    }

    private static PersonalityVector vector(Vibe vibe) {
        return PersonalityVector.ofWire(vibe.dimensions(), vibe.confidence());
    }
}
