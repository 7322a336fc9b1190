/** The event log of the cluster: what people did, received, checked, kept once and passed on. */
@NullMarked
package app.spots.collection;

import org.jspecify.annotations.NullMarked;
