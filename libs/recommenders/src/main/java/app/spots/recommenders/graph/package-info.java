/** Filters over the bipartite graph of people and items, in closed form. Depends on interactions, algebra and evaluation. */
@NullMarked
package app.spots.recommenders.graph;

import org.jspecify.annotations.NullMarked;
