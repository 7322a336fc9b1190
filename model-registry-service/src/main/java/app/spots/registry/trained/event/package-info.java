/** The work consumer of trained models. */
@NullMarked
package app.spots.registry.trained.event;

import org.jspecify.annotations.NullMarked;
