package app.spots.contracts.catalogue;

import java.util.List;

/**
 * Body of {@code POST /v1/catalogue/batches}: all or nothing; an entry replaces the one of the same id.
 *
 * @param source who vouches for the entries, for example {@code foursquare-nyc}
 * @param entries at most {@value #MAX_ENTRIES}
 */
public record CatalogueBatch(String source, List<CatalogueEntry> entries) {
    public static final int MAX_ENTRIES = 2_000;

    public CatalogueBatch {
        entries = List.copyOf(entries);
    }
}
