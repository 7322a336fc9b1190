/** Packs, facts and golden vectors for the tests of every evaluator. Published as this module's test jar. */
@NullMarked
package app.spots.rulescore.testing;

import org.jspecify.annotations.NullMarked;
