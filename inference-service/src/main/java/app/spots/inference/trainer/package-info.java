/**
 * The role that trains: one data set version in, one measured model at the registry, then it ends. Only this package runs
 * then, and it runs only then; serving loads nothing of it. Depends on release for how the service names itself.
 */
@NullMarked
package app.spots.inference.trainer;

import org.jspecify.annotations.NullMarked;
