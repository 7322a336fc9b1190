package app.spots.rulesengine;

import app.spots.rulescore.InputValues;

/**
 * What is to be ranked.
 *
 * @param id unique within one ranking; breaks ties, the lower in UTF-16 order first
 * @param values bound to the candidate inputs of the pack that ranks it
 * @param modelScore calibrated probability from 0 to 1
 */
public record Candidate(String id, InputValues values, double modelScore) {}
