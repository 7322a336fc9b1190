/** What a shown recommendation turned out to be: the labelling decision, and the rows it works on. */
@NullMarked
package app.spots.collection.training.label;

import org.jspecify.annotations.NullMarked;
