package app.spots.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a label rests on, the strongest evidence first. Feedback, loved and dismissed are explicit; the rest is behaviour; silence
 * is the absence of any.
 */
public enum LabelSource {
    @JsonProperty("loved")
    LOVED(1.0),
    @JsonProperty("dismissed")
    DISMISSED(0.97),
    /** Satisfaction stated for this impression. */
    @JsonProperty("feedback")
    FEEDBACK(0.95),
    /** A visit, attendance or joining that names the impression. */
    @JsonProperty("visited")
    VISITED(0.9),
    @JsonProperty("saved")
    SAVED(0.85),
    @JsonProperty("shared")
    SHARED(0.85),
    /**
     * The same person went to the shown spot, attended the shown event or joined the shown community within the window,
     * without saying that it was this impression's doing.
     */
    @JsonProperty("visited_unattributed")
    VISITED_UNATTRIBUTED(0.8),
    @JsonProperty("clicked")
    CLICKED(0.75),
    @JsonProperty("ignored")
    IGNORED(0.6),
    /** Nothing was heard within the window: a weak negative. */
    @JsonProperty("silence")
    SILENCE(0.5);

    private final double confidence;

    LabelSource(double confidence) {
        this.confidence = confidence;
    }

    /** Of a label that rests on this, 0 to 1. Set by hand; {@code docs/training-data.md} tells what is measured. */
    public double confidence() {
        return confidence;
    }

    /** The name on the wire and in data sets. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
