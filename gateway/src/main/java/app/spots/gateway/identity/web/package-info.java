/** The door itself: admits, limits and names each request's caller; gives services their keys and tokens. */
@NullMarked
package app.spots.gateway.identity.web;

import org.jspecify.annotations.NullMarked;
