/** HTTP for the catalogue. */
@NullMarked
package app.spots.inference.catalogue.web;

import org.jspecify.annotations.NullMarked;
