package app.spots.collection.history;

import java.time.Instant;
import java.util.List;

/** What holds for every event of a history batch. */
record HistoryTerms(String source, String consentBasis, List<String> purposes, Instant receivedAt) {}
