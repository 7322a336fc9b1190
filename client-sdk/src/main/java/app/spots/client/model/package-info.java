/** Models that score on the phone. Depends on release and blob. */
@NullMarked
package app.spots.client.model;

import org.jspecify.annotations.NullMarked;
