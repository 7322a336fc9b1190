/** HTTP for moderation. */
@NullMarked
package app.spots.inference.moderation.web;

import org.jspecify.annotations.NullMarked;
