/** Pull over HTTP. */
@NullMarked
package app.spots.collection.pull.web;

import org.jspecify.annotations.NullMarked;
