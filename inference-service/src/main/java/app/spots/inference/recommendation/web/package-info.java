/** HTTP for recommendations. */
@NullMarked
package app.spots.inference.recommendation.web;

import org.jspecify.annotations.NullMarked;
