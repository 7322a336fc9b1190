package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.Rollout;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.text.TextEmbedder;
import app.spots.rulesengine.PackEvaluator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers, as one: a request takes one reference and keeps it to its end.
 *
 * @param announced what it was made of, and whom it covers
 * @param weightsId absent while the pack's starting weights hold
 * @param scorer scores candidates
 * @param words makes text vectors; absent where the release has no such model
 */
public record LiveRelease(
        ReleaseActivated announced,
        PackEvaluator rules,
        @Nullable String weightsId,
        RecommendationModel scorer,
        @Nullable TextEmbedder words) {

    public String releaseId() {
        return announced.releaseId();
    }

    long sequence() {
        return announced.sequence();
    }

    boolean coversAll() {
        return announced.percent() >= 100;
    }

    boolean covers(String agentId) {
        return coversAll() || Rollout.covers(announced, agentId);
    }

    Stream<ServedModel> models() {
        return Stream.concat(Stream.of(scorer), embedder().stream());
    }

    public String packId() {
        return rules.pack().id();
    }

    /** The scoring model's id, and the text model's where there is one: {@code generic@1+all-minilm-l6-v2-q@1}. */
    public String modelId() {
        String text = words == null ? "" : "+" + words.metadata().id();
        return scorer.metadata().id() + text;
    }

    public Optional<TextEmbedder> embedder() {
        return Optional.ofNullable(words);
    }
}
