package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking.Reason;
import java.util.List;

/** @param reasons what the model saw; the distance without its text */
record Shortlisted(String itemId, double modelScore, List<Reason> reasons) {}
