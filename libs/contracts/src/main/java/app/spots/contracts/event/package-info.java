/** How events travel: CloudEvents types, topics and header names. */
@NullMarked
package app.spots.contracts.event;

import org.jspecify.annotations.NullMarked;
