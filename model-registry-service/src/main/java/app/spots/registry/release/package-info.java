/** Which pack and models are live: the one switch. Depends on artifact. */
@NullMarked
package app.spots.registry.release;

import org.jspecify.annotations.NullMarked;
