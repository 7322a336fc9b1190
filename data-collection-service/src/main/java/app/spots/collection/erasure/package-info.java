/**
 * Forgetting a person: one short transaction decides, every store forgets in the background, whatever is restored or
 * replayed later is forgotten again. Depends on subject, whose {@code PersonalData} every store implements.
 */
@NullMarked
package app.spots.collection.erasure;

import org.jspecify.annotations.NullMarked;
