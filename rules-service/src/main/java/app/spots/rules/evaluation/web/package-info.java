/** Evaluation over HTTP. */
@NullMarked
package app.spots.rules.evaluation.web;

import org.jspecify.annotations.NullMarked;
