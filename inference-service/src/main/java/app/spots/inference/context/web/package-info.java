/** HTTP for derived context. */
@NullMarked
package app.spots.inference.context.web;

import org.jspecify.annotations.NullMarked;
