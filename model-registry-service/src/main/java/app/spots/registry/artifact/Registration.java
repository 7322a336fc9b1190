package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;

/** @param isNew false where the same bytes stood under the name already */
public record Registration(Artifact artifact, boolean isNew) {}
