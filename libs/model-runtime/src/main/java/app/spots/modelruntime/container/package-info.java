/** The one file that carries a model with its tokenizer and metadata. Plain Java. */
@NullMarked
package app.spots.modelruntime.container;

import org.jspecify.annotations.NullMarked;
