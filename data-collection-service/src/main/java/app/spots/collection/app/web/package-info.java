/** The app's batches over HTTP. */
@NullMarked
package app.spots.collection.app.web;

import org.jspecify.annotations.NullMarked;
