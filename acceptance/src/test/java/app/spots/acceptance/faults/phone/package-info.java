/** Phones that run the client SDK as it is, or with a mutant in it. */
@NullMarked
package app.spots.acceptance.faults.phone;

import org.jspecify.annotations.NullMarked;
