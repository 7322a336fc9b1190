package app.spots.contracts.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/datasets}.
 *
 * @param kind {@code labelled}: exposures with their labels; {@code implicit}: visits without exposures
 * @param from from then on: when it was shown, or visited
 * @param to until before then
 * @param source for implicit sets: only the imported history of this name; absent: all visits without an exposure
 * @param balance for labelled sets: whether the larger class is sampled down; absent: yes
 * @param seed of that sampling; absent: 1
 */
public record DatasetRequest(
        String kind,
        Instant from,
        Instant to,
        @Nullable String source,
        @Nullable Boolean balance,
        @Nullable Long seed) {}
