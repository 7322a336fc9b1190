package app.spots.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.TrainerProcess;
import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.operator.upload.GatewayClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From a labelled set of the running cluster to answers by the model that was trained on it, and back. */
final class TrainedModelJourney {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NAME = "spots-custom";

    private final RunningCluster running;
    private final GatewayClient operator;

    TrainedModelJourney(RunningCluster running) {
        this.running = running;
        this.operator = running.operator();
    }

    void from(DatasetVersion version, String question) {
        ModelTrained trained = trained(version);
        assertThat(trained.card().split()).hasSize(4);
        assertThat(trained.card().metrics()).containsKeys("accuracy", "majority", "generic.accuracy", "ndcg");
        byte[] bytes = running.phone("agent_model")
                .bytes("/v1/blobs/sha256/" + trained.model().sha256());
        ReleaseActivated before = operator.get("/v1/releases/current", ReleaseActivated.class);
        assertThat(before.models()).extracting(Artifact::name).doesNotContain(NAME);
        List<String> kept = before.models().stream().map(Artifact::sha256).toList();
        String live = trained.state().equals(ModelTrained.CANDIDATE)
                ? released(before, kept, trained.model().sha256())
                : uploadedAllTheSame(before, kept, trained, bytes);

        await().atMost(PATIENCE).until(() -> answer(question).modelId().startsWith(live));
        assertThat(answer(question).items()).isNotEmpty();
        release(before, kept, "back");
        await().atMost(PATIENCE).until(() -> !answer(question).modelId().startsWith(live));
    }

    private ModelTrained trained(DatasetVersion version) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int status = new TrainerProcess(running.cluster().layout())
                .run(
                        Map.of("dataset", version.datasetId(), "budget", "10s", "trials", "2", "least-accuracy", "0"),
                        new PrintStream(told, true, StandardCharsets.UTF_8));
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("# spots-custom", "Recorded as");
        await().atMost(PATIENCE).until(() -> recorded(version).isPresent());
        return recorded(version).orElseThrow();
    }

    private Optional<ModelTrained> recorded(DatasetVersion version) {
        return Stream.of(operator.get("/v1/models?name=" + NAME, Recorded.class).models())
                .filter(model -> model.card().datasetId().equals(version.datasetId()))
                .findFirst();
    }

    private String released(ReleaseActivated before, List<String> kept, String model) {
        release(before, Stream.concat(kept.stream(), Stream.of(model)).toList(), "trained");
        return NAME;
    }

    /** A small city's lists are few: where they do not prove the model better, no release takes it; an operator answers for it. */
    private String uploadedAllTheSame(ReleaseActivated before, List<String> kept, ModelTrained trained, byte[] bytes) {
        assertThatThrownBy(() -> released(before, kept, trained.model().sha256()))
                .hasMessageContaining("is not released");
        operator.postBytes(
                "/v1/artifacts?kind=model&name=answered-for&version=1",
                "application/octet-stream",
                bytes,
                Artifact.class);
        return NAME;
    }

    private void release(ReleaseActivated before, List<String> models, String reason) {
        operator.post(
                "/v1/releases", new ReleaseRequest(before.rulePack().sha256(), models, reason), ReleaseActivated.class);
    }

    private Recommendations answer(String question) {
        return running.phone("agent_model")
                .postBytes(
                        "/v1/recommendations",
                        "application/json",
                        question.getBytes(StandardCharsets.UTF_8),
                        Recommendations.class);
    }

    private record Recorded(ModelTrained[] models) {}
}
