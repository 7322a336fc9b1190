package app.spots.servicedefaults.event;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Which consumers consume. Down where one fails for another reason than the broker's absence, such as a wrong configuration;
 * unknown while one waits for the broker. No part of readiness: requests are answered without.
 */
final class BindingsHealth implements HealthIndicator {
    private final BackgroundBindings bindings;

    BindingsHealth(BackgroundBindings bindings) {
        this.bindings = bindings;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        bindings.states().forEach((name, state) -> health.withDetail(name, state.words()));
        if (bindings.states().values().stream().anyMatch(state -> state.failure() != null)) {
            health.down();
        } else if (!bindings.states().values().stream().allMatch(BindingState::isConsuming)) {
            health.unknown();
        }
        return health.build();
    }
}
