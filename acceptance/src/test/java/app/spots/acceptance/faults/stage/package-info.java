/** The services as packaged, with real PostgreSQL and Kafka, and the places between them where faults are caused. */
@NullMarked
package app.spots.acceptance.faults.stage;

import org.jspecify.annotations.NullMarked;
