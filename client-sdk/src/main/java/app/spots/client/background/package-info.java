/** When to sync and to refresh. Depends on reach and sync. */
@NullMarked
package app.spots.client.background;

import org.jspecify.annotations.NullMarked;
