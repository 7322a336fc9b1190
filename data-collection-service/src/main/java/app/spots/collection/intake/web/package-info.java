/** The door for bodies, and what one that cannot be taken looks like to its sender. */
@NullMarked
package app.spots.collection.intake.web;

import org.jspecify.annotations.NullMarked;
