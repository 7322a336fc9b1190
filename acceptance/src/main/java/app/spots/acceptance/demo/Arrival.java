package app.spots.acceptance.demo;

import app.spots.operator.upload.GatewayClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits until recommendations are made from everything that was imported. */
public final class Arrival {

    private static final Duration WITHIN = Duration.ofMinutes(3);

    private final GatewayClient gateway;

    /** As {@code GET /v1/catalogue/status} tells it. */
    record Status(
            Map<String, Long> countByKind,
            long indexed,
            boolean caughtUp,
            @Nullable Text text) {

        /** @param complete whether every entry with words has its vector */
        record Text(String modelId, int texts, int vectors, boolean complete) {}

        boolean isWhole() {
            return caughtUp
                    && (text == null || text.complete())
                    && indexed
                            >= countByKind.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
        }
    }

    public Arrival(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /**
     * Where a text model is live, its vectors are waited for too.
     *
     * @throws IllegalStateException when it takes longer than three minutes
     */
    public void await() throws InterruptedException {
        await(Status::isWhole);
    }

    /**
     * Also waits for a text model to be live: a release that carries one was activated before.
     *
     * @throws IllegalStateException when it takes longer than three minutes
     */
    public void awaitWithText() throws InterruptedException {
        await(status -> status.text() != null && status.isWhole());
    }

    private void await(Predicate<Status> arrived) throws InterruptedException {
        Instant end = Instant.now().plus(WITHIN);
        Status status = status();
        while (!arrived.test(status)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("After " + WITHIN.toMinutes() + " minutes only " + status.indexed()
                        + " entries of the catalogue are in the index: " + status.countByKind()
                        + (status.text() == null
                                ? "; no text model is live"
                                : "; " + status.text().vectors() + " of "
                                        + status.text().texts() + " texts have a vector"));
            }
            Thread.sleep(200);
            status = status();
        }
    }

    private Status status() {
        return gateway.get("/v1/catalogue/status", Status.class);
    }
}
