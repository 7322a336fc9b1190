/** Makes models of artifacts, whatever their kind. */
@NullMarked
package app.spots.modelruntime.factory;

import org.jspecify.annotations.NullMarked;
