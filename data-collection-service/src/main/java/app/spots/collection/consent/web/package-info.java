/** A person's own consent over HTTP. */
@NullMarked
package app.spots.collection.consent.web;

import org.jspecify.annotations.NullMarked;
