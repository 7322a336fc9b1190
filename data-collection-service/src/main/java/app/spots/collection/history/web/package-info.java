/** History import over HTTP. */
@NullMarked
package app.spots.collection.history.web;

import org.jspecify.annotations.NullMarked;
