/** What a body that cannot be read looks like to its sender. */
@NullMarked
package app.spots.collection.intake.web;

import org.jspecify.annotations.NullMarked;
