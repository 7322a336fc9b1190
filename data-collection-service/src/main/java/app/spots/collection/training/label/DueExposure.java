package app.spots.collection.training.label;

/** An exposure whose label is due, before anything of it is locked. */
record DueExposure(long exposureId, String agentId) {}
