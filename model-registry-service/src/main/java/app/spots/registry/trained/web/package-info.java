/** HTTP of trained models. */
@NullMarked
package app.spots.registry.trained.web;

import org.jspecify.annotations.NullMarked;
