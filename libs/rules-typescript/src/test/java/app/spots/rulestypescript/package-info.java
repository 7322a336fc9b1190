/** Compiles and runs the TypeScript interpreter on this JVM and compares it with the golden vectors. */
@NullMarked
package app.spots.rulestypescript;

import org.jspecify.annotations.NullMarked;
