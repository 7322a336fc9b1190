package app.spots.inference.support;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Releases of what a registry server holds, each above the one before in this JVM. */
public final class Releases {
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private Releases() {}

    public static ReleaseActivated of(String packSha256, String... modelSha256) {
        long sequence = SEQUENCE.incrementAndGet();
        List<Artifact> models = new ArrayList<>();
        for (String sha256 : modelSha256) {
            models.add(artifact("model", sha256));
        }
        return new ReleaseActivated(
                "release-" + sequence,
                sequence,
                artifact("rule-pack", packSha256),
                null,
                models,
                100,
                "salt",
                Instant.now(),
                null,
                "service:test",
                "a test");
    }

    /** The same release, announced again for another share of the agents. */
    public static ReleaseActivated forShare(ReleaseActivated release, int percent) {
        return new ReleaseActivated(
                release.releaseId(),
                SEQUENCE.incrementAndGet(),
                release.rulePack(),
                release.weights(),
                release.models(),
                percent,
                release.salt(),
                Instant.now(),
                release.previousReleaseId(),
                release.activatedBy(),
                release.reason());
    }

    private static Artifact artifact(String kind, String sha256) {
        return new Artifact(kind, "test", "1", sha256, 1, Instant.now());
    }
}
