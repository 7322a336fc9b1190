/** The one door for phones and operators: routes, identity, limits. It keeps nothing and decides nothing about places. */
@NullMarked
package app.spots.gateway;

import org.jspecify.annotations.NullMarked;
