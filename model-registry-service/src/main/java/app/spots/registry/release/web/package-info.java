/** Making and listing releases over HTTP. */
@NullMarked
package app.spots.registry.release.web;

import org.jspecify.annotations.NullMarked;
