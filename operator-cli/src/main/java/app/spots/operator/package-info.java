/** Operator commands over the public API of the gateway. Every command validates its whole input before it sends anything. */
@NullMarked
package app.spots.operator;

import org.jspecify.annotations.NullMarked;
