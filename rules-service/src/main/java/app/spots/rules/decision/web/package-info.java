/** Replay over HTTP. */
@NullMarked
package app.spots.rules.decision.web;

import org.jspecify.annotations.NullMarked;
