/** Ingest measured from the phone's side: a cluster of its own, load, floors, and checks of what was really kept. */
@NullMarked
package app.spots.benchmarks.sync;

import org.jspecify.annotations.NullMarked;
