/**
 * The development issuer: real, signed OpenID tokens for a cluster on one machine, and the keys a gateway needs there.
 * Depends on the JDK's HTTP server and Nimbus only.
 */
@NullMarked
package app.spots.cluster.issuer;

import org.jspecify.annotations.NullMarked;
