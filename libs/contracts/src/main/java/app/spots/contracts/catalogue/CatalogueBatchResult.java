package app.spots.contracts.catalogue;

/** How many entries a batch added, changed and found unchanged. */
public record CatalogueBatchResult(int added, int changed, int unchanged) {}
