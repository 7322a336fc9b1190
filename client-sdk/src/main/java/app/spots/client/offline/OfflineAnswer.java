package app.spots.client.offline;

import app.spots.contracts.recommendation.Recommendations;
import java.time.Duration;
import java.util.List;

/**
 * An answer that the phone gave by itself.
 *
 * @param answer its {@code releaseId}, {@code packId} and {@code weightsId} are those that decided it here
 * @param age since the cluster gave the answer that this one was made of, or looked at the bundle's facts
 * @param ranked whether the rules ranked it again; else it is as it was served, without what the person does not want to see
 * @param fromBundle whether it was made of the home area's bundle, scored on this phone
 * @param notes what the person should know, in words
 */
public record OfflineAnswer(
        Recommendations answer, Duration age, boolean ranked, boolean fromBundle, List<String> notes) {
    public OfflineAnswer {
        notes = List.copyOf(notes);
    }
}
