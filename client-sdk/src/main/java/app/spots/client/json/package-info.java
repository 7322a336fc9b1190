/** JSON as the gateway speaks it. */
@NullMarked
package app.spots.client.json;

import org.jspecify.annotations.NullMarked;
