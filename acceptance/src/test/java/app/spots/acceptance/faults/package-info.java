/**
 * The fault table: under each fault nothing is lost and nothing doubled, and for each promise there is a deliberate bug that this
 * suite notices. See {@code docs/fault-table.md}.
 */
@NullMarked
package app.spots.acceptance.faults;

import org.jspecify.annotations.NullMarked;
