/**
 * Decisions as they were served, kept for a while with the inputs they rested on: to replay them to the bit. Depends on
 * evaluation and packs.
 */
@NullMarked
package app.spots.rules.decision;

import org.jspecify.annotations.NullMarked;
