/** The export over HTTP. */
@NullMarked
package app.spots.collection.export.web;

import org.jspecify.annotations.NullMarked;
