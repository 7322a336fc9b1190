/** The five services as processes: their Boot jars, environments and health. Depends on process only. */
@NullMarked
package app.spots.cluster.service;

import org.jspecify.annotations.NullMarked;
