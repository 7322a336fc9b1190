/** Whether the gateway can really be reached. Depends on http. */
@NullMarked
package app.spots.client.reach;

import org.jspecify.annotations.NullMarked;
