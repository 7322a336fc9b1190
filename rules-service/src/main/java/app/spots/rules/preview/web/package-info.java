/** Previews over HTTP. */
@NullMarked
package app.spots.rules.preview.web;

import org.jspecify.annotations.NullMarked;
