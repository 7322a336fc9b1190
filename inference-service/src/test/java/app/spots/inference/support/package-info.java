/** What several integration tests of this service need: a registry that can go down, entries, events. */
@NullMarked
package app.spots.inference.support;

import org.jspecify.annotations.NullMarked;
