/** Recurring (situation, recommendation) pairs that succeed or fail more often than their places in the list explain. */
@NullMarked
package app.spots.collection.training.pattern;

import org.jspecify.annotations.NullMarked;
