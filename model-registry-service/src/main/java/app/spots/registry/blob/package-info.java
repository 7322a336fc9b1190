/** Bytes under the name of their SHA-256. Depends on nothing else here. */
@NullMarked
package app.spots.registry.blob;

import org.jspecify.annotations.NullMarked;
