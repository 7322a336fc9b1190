/** Registering and listing artifacts over HTTP. */
@NullMarked
package app.spots.registry.artifact.web;

import org.jspecify.annotations.NullMarked;
