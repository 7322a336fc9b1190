/** A real KRaft broker as a child process, and the topics of the cluster. Depends on process only. */
@NullMarked
package app.spots.cluster.kafka;

import org.jspecify.annotations.NullMarked;
