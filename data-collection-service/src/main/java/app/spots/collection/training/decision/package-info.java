/** What inference decided, kept as of that moment for as long as an exposure may still arrive. */
@NullMarked
package app.spots.collection.training.decision;

import org.jspecify.annotations.NullMarked;
