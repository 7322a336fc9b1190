/**
 * Rules as people write them: a named subset of the Common Expression Language, to and from the expression tree of a pack.
 * Depends on rules-core and dev.cel alone.
 */
@NullMarked
package app.spots.rules.cel;

import org.jspecify.annotations.NullMarked;
