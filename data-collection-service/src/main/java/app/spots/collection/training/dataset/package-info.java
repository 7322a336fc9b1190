/** Immutable data set versions: built as jobs, written as Parquet, rewritten when a person is erased. */
@NullMarked
package app.spots.collection.training.dataset;

import org.jspecify.annotations.NullMarked;
