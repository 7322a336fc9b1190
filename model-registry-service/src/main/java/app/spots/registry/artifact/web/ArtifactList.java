package app.spots.registry.artifact.web;

import app.spots.contracts.release.Artifact;
import java.util.List;

/** Newest first. */
record ArtifactList(List<Artifact> artifacts) {}
