/**
 * Transactional outbox and inbox over PostgreSQL and Kafka: an event is written in the transaction of the change and
 * delivered later, at least once, in commit-safe order; a consumer takes each message id once. Plain JDBC, no framework.
 */
@NullMarked
package app.spots.outbox;

import org.jspecify.annotations.NullMarked;
