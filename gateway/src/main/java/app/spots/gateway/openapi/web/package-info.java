/** Serves the joined OpenAPI document. */
@NullMarked
package app.spots.gateway.openapi.web;

import org.jspecify.annotations.NullMarked;
