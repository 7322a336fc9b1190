package app.spots.inference.person;

import java.time.Instant;
import java.util.List;

/** A person's visits in order of time, the newest 1,000. */
public record Trail(List<Step> steps) {
    static final int AT_MOST = 1_000;

    private static final Trail NONE = new Trail(List.of());

    public Trail {
        steps = List.copyOf(steps);
    }

    public static Trail none() {
        return NONE;
    }

    public record Step(String spotId, Instant at) {}
}
