package app.spots.client;

import java.util.List;

/**
 * What the person agreed to; it travels with every event.
 *
 * @param version of the consent text
 * @param purposes of recommendation, training, analytics
 */
public record Consent(String version, List<String> purposes) {
    public Consent {
        purposes = List.copyOf(purposes);
    }
}
