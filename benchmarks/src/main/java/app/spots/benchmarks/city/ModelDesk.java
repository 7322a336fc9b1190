package app.spots.benchmarks.city;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.operator.upload.GatewayClient;
import java.util.List;

/** What an operator does with models. */
final class ModelDesk {
    private final GatewayClient gateway;

    ModelDesk(GatewayClient gateway) {
        this.gateway = gateway;
    }

    Artifact register(TrainedArtifact model) {
        return gateway.postBytes(
                "/v1/artifacts?kind=model&name=" + model.name() + "&version=" + model.version(),
                "application/octet-stream",
                model.bytes(),
                Artifact.class);
    }

    /** Makes these the live models; with none, the generic one that inference brings scores. */
    void release(List<String> models) {
        ReleaseActivated current = gateway.get("/v1/releases/current", ReleaseActivated.class);
        gateway.post(
                "/v1/releases",
                new ReleaseRequest(current.rulePack().sha256(), models, "An arm of the study"),
                ReleaseActivated.class);
    }
}
