package app.spots.acceptance.showing;

import app.spots.contracts.training.DatasetBuild;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Patterns;
import app.spots.operator.upload.GatewayClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** Orders data sets as an operator does, and waits for them. */
public final class DatasetOrders {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration POLL = Duration.ofMillis(500);

    private final GatewayClient operator;

    public DatasetOrders(GatewayClient operator) {
        this.operator = operator;
    }

    /** @throws IllegalStateException where the build fails, or is not done in time */
    public DatasetVersion build(DatasetRequest request, Duration within) throws InterruptedException {
        DatasetBuild build = operator.postBytes(
                "/v1/datasets", "application/json", JSON.writeValueAsBytes(request), DatasetBuild.class);
        Instant end = Instant.now().plus(within);
        while (List.of("queued", "running").contains(build.state())) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The build is not done in time: " + build);
            }
            Thread.sleep(POLL);
            build = operator.get("/v1/datasets/builds/" + build.buildId(), DatasetBuild.class);
        }
        if (!build.state().equals("done")) {
            throw new IllegalStateException("The build ended as " + build);
        }
        return operator.get("/v1/datasets/" + build.datasetId(), DatasetVersion.class);
    }

    /** Builds until the version is as wished for: labels come when their time is over. */
    public DatasetVersion buildUntil(Predicate<DatasetManifest> wished, DatasetRequest request, Duration within)
            throws InterruptedException {
        Instant end = Instant.now().plus(within);
        DatasetVersion version = build(request, within);
        while (!wished.test(version.manifest())) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Not as wished for in time: " + version.manifest());
            }
            Thread.sleep(POLL);
            version = build(request, within);
        }
        return version;
    }

    public Patterns patterns(String kind, DatasetVersion version) {
        return operator.get("/v1/patterns?kind=" + kind + "&datasetId=" + version.datasetId(), Patterns.class);
    }
}
