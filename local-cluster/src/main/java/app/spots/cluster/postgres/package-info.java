/** A real PostgreSQL server as a child process, and the one bootstrap of databases and roles. Depends on process only. */
@NullMarked
package app.spots.cluster.postgres;

import org.jspecify.annotations.NullMarked;
