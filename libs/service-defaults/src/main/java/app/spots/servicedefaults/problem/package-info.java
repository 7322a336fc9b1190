/** Every error a client sees is an RFC 9457 problem that says what to do and nothing of the inside. */
@NullMarked
package app.spots.servicedefaults.problem;

import org.jspecify.annotations.NullMarked;
