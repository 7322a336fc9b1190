package app.spots.acceptance.demo;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.modelruntime.packaging.MiniLmContainer;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.GatewayRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The text model at the registry: registered, and part of the current release. Idempotent. */
public final class TextModel {

    private static final Duration FIRST_RELEASE_WITHIN = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;

    private final GatewayClient gateway;

    public TextModel(GatewayClient gateway) {
        this.gateway = gateway;
    }

    public Artifact register() {
        return gateway.postBytes(
                "/v1/artifacts?kind=model&name=" + MiniLmContainer.NAME + "&version=" + MiniLmContainer.VERSION,
                "application/octet-stream",
                MiniLmContainer.build(),
                Artifact.class);
    }

    /** The release that carries the model: the current one, or a new one with the current one's rule pack. */
    public ReleaseActivated release(Artifact model) throws InterruptedException {
        ReleaseActivated current = firstRelease();
        boolean carried =
                current.models().stream().anyMatch(artifact -> artifact.sha256().equals(model.sha256()));
        return carried
                ? current
                : gateway.post(
                        "/v1/releases",
                        new ReleaseRequest(
                                current.rulePack().sha256(), List.of(model.sha256()), "The text model of the demo"),
                        ReleaseActivated.class);
    }

    /** The registry makes the first release when the starting rule pack reaches it, a moment after both are up. */
    private ReleaseActivated firstRelease() throws InterruptedException {
        Instant end = Instant.now().plus(FIRST_RELEASE_WITHIN);
        while (true) {
            Optional<ReleaseActivated> current = current();
            if (current.isPresent()) {
                return current.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The registry has no release after " + FIRST_RELEASE_WITHIN.toSeconds()
                        + " s: the starting rule pack has not reached it.");
            }
            Thread.sleep(250);
        }
    }

    private Optional<ReleaseActivated> current() {
        try {
            return Optional.of(gateway.get("/v1/releases/current", ReleaseActivated.class));
        } catch (GatewayRefusedException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
