package app.spots.client;

import app.spots.contracts.recommendation.Recommendations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recommendations, and whether they were decided just now by the cluster or by this phone.
 *
 * @param fromCache whether the phone answered by itself
 * @param offline how it did; present exactly then
 */
public record CachedAnswer(
        Recommendations recommendations,
        boolean fromCache,
        @Nullable Offline offline) {

    public CachedAnswer(Recommendations recommendations, boolean fromCache) {
        this(recommendations, fromCache, null);
    }

    /**
     * @param age since the cluster gave the answer that this one was made of, or looked at the facts of the bundle
     * @param releaseId of the release that decided it: here, or over there where the rules could not rank it again
     * @param ranked whether the rules on the phone ranked it again, for this place and hour
     * @param fromBundle whether it was made of the home area's bundle, scored on this phone
     * @param notes what the person should know, in words
     */
    public record Offline(Duration age, String releaseId, boolean ranked, boolean fromBundle, List<String> notes) {
        public Offline {
            notes = List.copyOf(notes);
        }
    }
}
