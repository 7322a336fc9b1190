/** How often one agent, or one address without an identity, may ask. Free of HTTP. */
@NullMarked
package app.spots.gateway.limits;

import org.jspecify.annotations.NullMarked;
