/**
 * What models and rules see of a person, a place and a moment: one code for training, serving and the phone.
 * Depends on nothing but the Java 17 library.
 */
@NullMarked
package app.spots.features;

import org.jspecify.annotations.NullMarked;
