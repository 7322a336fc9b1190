package app.spots.registry.release.web;

import app.spots.contracts.release.ReleaseActivated;
import java.util.List;

/** Newest first; the first of an unbounded list is current. */
record ReleaseList(List<ReleaseActivated> releases) {}
