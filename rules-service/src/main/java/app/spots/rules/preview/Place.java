package app.spots.rules.preview;

import app.spots.rulescore.Trace;

/** A candidate as one pack ranks it. */
record Place(String itemId, String itemType, double score, Trace trace) {

    boolean isExcluded() {
        return trace.exclusion() != null;
    }
}
