/** The phone library: records events durably, syncs them when the gateway is reachable, and answers from its cache when it is not. */
@NullMarked
package app.spots.client;

import org.jspecify.annotations.NullMarked;
