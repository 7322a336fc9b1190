package app.spots.inference.release;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.Rollout;
import app.spots.modelruntime.RecommendationModel;
import app.spots.modelruntime.ServedModel;
import app.spots.modelruntime.learned.CollaborativeModel;
import app.spots.modelruntime.learned.NextVisitPredictor;
import app.spots.modelruntime.text.TextEmbedder;
import app.spots.rulesengine.PackEvaluator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers, as one: a request takes one reference and keeps it to its end.
 *
 * @param announced what it was made of, and whom it covers
 * @param weightsId absent while the pack's starting weights hold
 * @param scorer scores candidates
 * @param words makes text vectors; absent where the release has no such model
 * @param nextVisit tells where people go next; absent as above, and then the counter does
 * @param taste tells what people take who take the same; absent as above
 */
public record LiveRelease(
        ReleaseActivated announced,
        PackEvaluator rules,
        @Nullable String weightsId,
        RecommendationModel scorer,
        @Nullable TextEmbedder words,
        @Nullable NextVisitPredictor nextVisit,
        @Nullable CollaborativeModel taste) {

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
        return Stream.<@Nullable ServedModel>of(scorer, words, nextVisit, taste).filter(Objects::nonNull);
    }

    public String packId() {
        return rules.pack().id();
    }

    /** The ids of all that makes a score, the scoring model's first: {@code generic@1+all-minilm-l6-v2-q@1}. */
    public String modelId() {
        return Stream.<@Nullable ServedModel>of(scorer, words, taste)
                .filter(Objects::nonNull)
                .map(model -> model.metadata().id().toString())
                .collect(Collectors.joining("+"));
    }

    public Optional<TextEmbedder> embedder() {
        return Optional.ofNullable(words);
    }
}
