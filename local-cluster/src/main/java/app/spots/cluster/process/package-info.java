/** Child processes of the cluster: starting, recognising, stopping. Depends on nothing of ours. */
@NullMarked
package app.spots.cluster.process;

import org.jspecify.annotations.NullMarked;
