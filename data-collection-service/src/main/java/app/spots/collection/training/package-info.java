/**
 * What a machine may learn from: decisions joined with exposures and actions into labels, data sets and patterns. Depends on the
 * event log's rows and on no other feature's classes.
 */
@NullMarked
package app.spots.collection.training;

import org.jspecify.annotations.NullMarked;
