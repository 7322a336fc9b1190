/**
 * What a bundle's facts are to one person, at one place and moment: the phone's half of what inference-service does with its
 * catalogue. Runs on a phone; depends on contracts and features.
 */
@NullMarked
package app.spots.offline;

import org.jspecify.annotations.NullMarked;
