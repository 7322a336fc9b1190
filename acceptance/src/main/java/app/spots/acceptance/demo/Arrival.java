package app.spots.acceptance.demo;

import app.spots.operator.upload.GatewayClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Waits until recommendations are made from everything that was imported. */
public final class Arrival {

    private static final Duration WITHIN = Duration.ofMinutes(3);

    private final GatewayClient gateway;

    /** As {@code GET /v1/catalogue/status} tells it. */
    record Status(Map<String, Long> countByKind, long indexed, boolean caughtUp) {

        boolean isWhole() {
            return caughtUp
                    && indexed
                            >= countByKind.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
        }
    }

    public Arrival(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** @throws IllegalStateException when it takes longer than three minutes */
    public void await() throws InterruptedException {
        Instant end = Instant.now().plus(WITHIN);
        Status status = status();
        while (!status.isWhole()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("After " + WITHIN.toMinutes() + " minutes only " + status.indexed()
                        + " entries of the catalogue are in the index: " + status.countByKind());
            }
            Thread.sleep(200);
            status = status();
        }
    }

    private Status status() {
        return gateway.get("/v1/catalogue/status", Status.class);
    }
}
