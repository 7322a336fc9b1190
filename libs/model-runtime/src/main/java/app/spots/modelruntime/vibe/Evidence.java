package app.spots.modelruntime.vibe;

import app.spots.features.Dimension;

/**
 * What one source says of one dimension.
 *
 * @param value 0.0 to 1.0
 * @param confidence 0.0 to 1.0, of this source alone
 */
record Evidence(Dimension dimension, double value, double confidence) {}
