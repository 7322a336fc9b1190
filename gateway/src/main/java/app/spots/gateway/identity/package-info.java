/** Who is calling: tokens of any OpenID issuer in, short-lived internal tokens without anything personal out. Free of HTTP. */
@NullMarked
package app.spots.gateway.identity;

import org.jspecify.annotations.NullMarked;
