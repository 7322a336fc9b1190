/** Knows every event that phones recorded and what has to become of it, without asking the services; and looks whether it did. */
@NullMarked
package app.spots.acceptance.faults.oracle;

import org.jspecify.annotations.NullMarked;
