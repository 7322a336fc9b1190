/** What each person allows their events to be used for, as they said it, with its history. Depends on subject. */
@NullMarked
package app.spots.collection.consent;

import org.jspecify.annotations.NullMarked;
