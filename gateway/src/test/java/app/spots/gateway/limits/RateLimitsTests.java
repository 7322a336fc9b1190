package app.spots.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTests {
    private final RateLimits limits = new RateLimits(new LimitProperties(
            new LimitProperties.Agent(1, 2),
            new LimitProperties.Operator(100, 10),
            new LimitProperties.Anonymous(1, 1),
            Set.of("history:import"),
            100));

    @Test
    void saysHowLongToWait() {
        limits.agent("agent_a", Set.of());
        limits.agent("agent_a", Set.of());

        RateLimits.Verdict third = limits.agent("agent_a", Set.of());

        assertThat(third.admitted()).isFalse();
        assertThat(third.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(limits.agent("agent_b", Set.of()).admitted()).isTrue();
    }

    @Test
    void givesOperatorsMore() {
        for (int call = 0; call < 10; call++) {
            assertThat(limits.agent("agent_o", Set.of("history:import")).admitted())
                    .isTrue();
        }
    }

    @Test
    void countsAHouseholdOfAddressesAsOne() {
        assertThat(limits.anonymous("2001:db8:1:2:3:4:5:6").admitted()).isTrue();
        assertThat(limits.anonymous("2001:db8:1:2:ffff:0:0:1").admitted()).isFalse();
        assertThat(limits.anonymous("2001:db8:1:3:3:4:5:6").admitted()).isTrue();
        assertThat(limits.anonymous("192.0.2.1").admitted()).isTrue();
        assertThat(limits.anonymous("192.0.2.2").admitted()).isTrue();
        assertThat(limits.anonymous("::1").admitted()).isTrue();
    }
}
