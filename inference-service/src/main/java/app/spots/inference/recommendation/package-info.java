/** Answers: candidates, features, score, rules, reasons, and the decision on record. Depends on every other feature. */
@NullMarked
package app.spots.inference.recommendation;

import org.jspecify.annotations.NullMarked;
