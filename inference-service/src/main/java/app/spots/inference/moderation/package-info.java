/** What moderation keeps from everybody. Depends on nothing. */
@NullMarked
package app.spots.inference.moderation;

import org.jspecify.annotations.NullMarked;
