/** Data sets, their builds and the patterns in them, for operators. */
@NullMarked
package app.spots.collection.training.web;

import org.jspecify.annotations.NullMarked;
