/**
 * The seam between integration tests and real servers: one PostgreSQL and one Kafka per test JVM, embedded or in containers.
 * Shipped in this module's test jar for the tests of every other module.
 */
@NullMarked
package app.spots.cluster.testing;

import org.jspecify.annotations.NullMarked;
