package app.spots.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a label rests on, the strongest evidence first. Feedback, loved and dismissed are explicit; the rest is behaviour; silence
 * is the absence of any.
 */
public enum LabelSource {
    @JsonProperty("loved")
    LOVED,
    @JsonProperty("dismissed")
    DISMISSED,
    /** Satisfaction stated for this impression. */
    @JsonProperty("feedback")
    FEEDBACK,
    /** A visit that names the impression. */
    @JsonProperty("visited")
    VISITED,
    /** A visit to the shown spot by the same person within the window that names no impression. */
    @JsonProperty("visited_unattributed")
    VISITED_UNATTRIBUTED,
    @JsonProperty("saved")
    SAVED,
    @JsonProperty("shared")
    SHARED,
    @JsonProperty("clicked")
    CLICKED,
    @JsonProperty("ignored")
    IGNORED,
    /** Nothing was heard within the window: a weak negative. */
    @JsonProperty("silence")
    SILENCE;

    /** The name on the wire and in data sets. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
