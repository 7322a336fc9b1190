/** The one endpoint of it. */
@NullMarked
package app.spots.gateway.reachability.web;

import org.jspecify.annotations.NullMarked;
