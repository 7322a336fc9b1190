package app.spots.contracts.catalogue;

/** A community with structure. */
public record Club(String id, String communityId, String name, int memberCount, boolean active)
        implements CatalogueEntry {}
