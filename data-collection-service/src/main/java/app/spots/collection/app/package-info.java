/**
 * The existing app's interaction events, taken as the app sends them. Depends on feed, intake, log and quarantine.
 */
@NullMarked
package app.spots.collection.app;

import org.jspecify.annotations.NullMarked;
