/** The rows of the fault table. */
@NullMarked
package app.spots.acceptance.faults.rows;

import org.jspecify.annotations.NullMarked;
