/**
 * A small strict JSON reader (RFC 8259, I-JSON) and the canonical writer (RFC 8785). Depends on nothing.
 */
@NullMarked
package app.spots.rulescore.json;

import org.jspecify.annotations.NullMarked;
