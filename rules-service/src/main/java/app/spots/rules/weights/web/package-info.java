/** Weights over HTTP. */
@NullMarked
package app.spots.rules.weights.web;

import org.jspecify.annotations.NullMarked;
