/**
 * Persons as this service knows them: their data keys, what they allowed, whether they were erased, and what a store of
 * personal data must be able to do. Depends on no other feature.
 */
@NullMarked
package app.spots.collection.subject;

import org.jspecify.annotations.NullMarked;
