package app.spots.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdsTests {
    private final AgentIds ids = new AgentIds(new byte[32]);

    @Test
    void keepsTheAppsOwnAgentId() {
        assertThat(ids.of("agent_A-b_9", "https://a", "s")).isEqualTo("agent_A-b_9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent_",
                "ada",
                "agent_a b",
                "service:inference",
                "agent_x\n",
                "agent_11111111112222222222333333333344444444445555555555666666666677777"
            })
    void derivesOneInsteadOfAClaimThatIsNone(String claim) {
        assertThat(ids.of(claim, "https://a", "s")).isEqualTo(ids.of(null, "https://a", "s"));
        assertThat(ids.of(List.of("agent_x"), "https://a", "s")).matches("agent_[0-9a-f]{64}");
    }

    /** A published vector: HMAC-SHA-256 under 32 zero bytes of "https://a", 0x00, "s". */
    @Test
    void derivesByAPublishedFormula() {
        assertThat(ids.of(null, "https://a", "s"))
                .isEqualTo("agent_5741c0dd4bfa1bda451c2dfe8a986da28e1ba804aa70eed92bfaa142b07f65d3");
    }

    @Test
    void tellsIssuersSubjectsAndKeysApart() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;

        assertThat(List.of(
                        ids.of(null, "https://a", "s"),
                        ids.of(null, "https://a", "t"),
                        ids.of(null, "https://b", "s"),
                        ids.of(null, "https://as", ""),
                        new AgentIds(otherKey).of(null, "https://a", "s")))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> new AgentIds(new byte[31])).hasMessageContaining("32");
    }
}
