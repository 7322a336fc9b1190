/** Rows in, Parquet out: DuckDB within this process, bounded in memory. Depends on no feature. */
@NullMarked
package app.spots.collection.training.parquet;

import org.jspecify.annotations.NullMarked;
