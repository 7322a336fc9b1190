/** One OpenAPI document made of the four services' own. */
@NullMarked
package app.spots.gateway.openapi;

import org.jspecify.annotations.NullMarked;
