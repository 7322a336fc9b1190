package app.spots.inference.recommendation.web;

import app.spots.inference.recommendation.Origin;

/** RFC 9211: whether the ranking behind an answer was kept. The decision is made anew each time. */
final class CacheStatus {
    static final String HEADER = "Cache-Status";

    private CacheStatus() {}

    static String of(Origin origin) {
        return "spots-inference; " + (origin.isKept() ? "hit" : "fwd=miss") + "; detail=" + origin.wireName();
    }
}
