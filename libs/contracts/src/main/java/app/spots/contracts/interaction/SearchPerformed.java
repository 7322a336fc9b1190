package app.spots.contracts.interaction;

import org.jspecify.annotations.Nullable;

/**
 * Payload: the person searched.
 *
 * @param query the person's own words; the schema marks it {@code x-spots-sealed}, so that it is stored and passed on only
 *     sealed under the person's key
 * @param selectedId the result that was chosen
 */
public record SearchPerformed(
        int resultCount, @Nullable String query, @Nullable String selectedId) {}
