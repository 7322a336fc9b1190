/**
 * What a draft would have changed of decisions that were served. Depends on decisions, evaluation, authoring, packs and
 * difference.
 */
@NullMarked
package app.spots.rules.preview;

import org.jspecify.annotations.NullMarked;
