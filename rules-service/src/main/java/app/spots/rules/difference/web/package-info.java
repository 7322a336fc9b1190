/** Differences over HTTP. */
@NullMarked
package app.spots.rules.difference.web;

import org.jspecify.annotations.NullMarked;
