/** One way to talk to the gateway. */
@NullMarked
package app.spots.client.http;

import org.jspecify.annotations.NullMarked;
