/**
 * What every model at work promises: who it is, what it can do, how it is warmed, watched and shut down.
 * Depends on {@code app.spots.features} only; its sub-packages bring the models.
 */
@NullMarked
package app.spots.modelruntime;

import org.jspecify.annotations.NullMarked;
