/** What people did before they had the app, imported by an operator. Depends on intake, log and quarantine. */
@NullMarked
package app.spots.collection.history;

import org.jspecify.annotations.NullMarked;
