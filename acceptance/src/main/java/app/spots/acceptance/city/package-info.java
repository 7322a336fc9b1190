/**
 * The simulated city: places, communities, events and people with hidden tastes, all from one seed. It may use the
 * records of {@code contracts} to tell of itself, and nothing of rule packs or models: what it measures stays independent
 * of what it measures with.
 */
@NullMarked
package app.spots.acceptance.city;

import org.jspecify.annotations.NullMarked;
