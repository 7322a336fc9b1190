/**
 * Models learned from interactions alone, with how they are measured. A library: no Spring, no files, no clock; every
 * random choice comes from a given seed. Each package stands on {@code interactions} and {@code evaluation} alone.
 */
@NullMarked
package app.spots.recommenders;

import org.jspecify.annotations.NullMarked;
