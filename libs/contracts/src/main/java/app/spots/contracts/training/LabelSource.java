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
    /** A visit, attendance or joining that names the impression. */
    @JsonProperty("visited")
    VISITED,
    @JsonProperty("saved")
    SAVED,
    @JsonProperty("shared")
    SHARED,
    /**
     * The same person went to the shown spot, attended the shown event or joined the shown community within the window,
     * without saying that it was this impression's doing.
     */
    @JsonProperty("visited_unattributed")
    VISITED_UNATTRIBUTED,
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
