/** The last answers, kept for when there is no network. */
@NullMarked
package app.spots.client.cache;

import org.jspecify.annotations.NullMarked;
