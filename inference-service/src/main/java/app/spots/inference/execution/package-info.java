/**
 * How answers are made without being made twice or too late: one computation a key, two levels of cache, a bound on what
 * runs at once, and an eye on the models. Knows nothing of what an answer is; depends on no other feature.
 */
@NullMarked
package app.spots.inference.execution;

import org.jspecify.annotations.NullMarked;
