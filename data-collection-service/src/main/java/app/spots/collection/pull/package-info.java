/** What changed for a person: a projection of releases and profiles. Depends on sync for watermarks. */
@NullMarked
package app.spots.collection.pull;

import org.jspecify.annotations.NullMarked;
