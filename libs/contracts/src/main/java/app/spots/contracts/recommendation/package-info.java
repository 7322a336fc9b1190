/** Requests for recommendations, their answers, and the decisions behind them. Owned by inference-service. */
@NullMarked
package app.spots.contracts.recommendation;

import org.jspecify.annotations.NullMarked;
