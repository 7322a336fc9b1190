/** SQLite as the platform offers it. Depends on nothing. */
@NullMarked
package app.spots.client.sql;

import org.jspecify.annotations.NullMarked;
