/** What there is in the home area, and what the cluster knows of the person: for answers that the phone gives by itself. */
@NullMarked
package app.spots.client.area;

import org.jspecify.annotations.NullMarked;
