/**
 * Where does a person go next? A counter as the baseline, and a blend of terms (own habits, transitions, distance,
 * hours, company) whose weights are learned on the last weeks of the history alone. Plain Java, deterministic; stands
 * on no other package.
 */
@NullMarked
package app.spots.recommenders.nextvisit;

import org.jspecify.annotations.NullMarked;
