/** Offline needs over HTTP. */
@NullMarked
package app.spots.inference.bundle.web;

import org.jspecify.annotations.NullMarked;
