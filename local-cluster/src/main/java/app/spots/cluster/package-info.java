/**
 * The cluster on one machine: its layout, its parts, starting and stopping them. Depends on the packages of its parts; the
 * launcher depends on it.
 */
@NullMarked
package app.spots.cluster;

import org.jspecify.annotations.NullMarked;
