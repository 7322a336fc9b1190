package app.spots.contracts.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code spots.model.trained.v1}: a model was trained, measured and uploaded. Trained is not live: only a release makes
 * it so.
 *
 * @param name of the model at the registry
 * @param version of the model at the registry
 * @param recipe how it was trained: {@code scorer}, {@code next-visit} or {@code item-factors}
 * @param state {@link #CANDIDATE} where it passed its gate, else {@link #REFUSED}: on record and never released
 * @param reasons why it was refused; empty for a candidate
 * @param quantised the same model in eight bits, where there is one
 * @param cardText the card as Markdown
 */
public record ModelTrained(
        String name,
        String version,
        String recipe,
        String state,
        List<String> reasons,
        Bytes model,
        @Nullable Bytes quantised,
        ModelCard card,
        String cardText,
        Instant trainedAt,
        String trainedBy) {

    public static final String CANDIDATE = "candidate";
    public static final String REFUSED = "refused";

    public ModelTrained {
        reasons = List.copyOf(reasons);
    }

    /**
     * An artifact of kind {@code model} under the model's name.
     *
     * @param sha256 of its bytes, lower-case hex
     * @param size bytes
     */
    public record Bytes(String version, String sha256, long size) {}
}
