package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.CatalogueSnapshot.Announced;
import java.time.Instant;
import java.util.Arrays;

/** Snapshots for tests that need no index. */
public final class Snapshots {
    private Snapshots() {}

    public static CatalogueSnapshot of(CatalogueEntry... entries) {
        return new CatalogueSnapshot(Arrays.stream(entries)
                .map(entry -> new Announced(entry, Instant.EPOCH))
                .toList());
    }
}
