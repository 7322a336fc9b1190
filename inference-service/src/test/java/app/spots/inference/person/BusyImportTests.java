package app.spots.inference.person;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.Interaction;
import app.spots.inference.support.InferenceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BusyImportTests extends InferenceTest {
    private static final int EVENTS = 20_000;
    private static final int PEOPLE = 150;
    private static final int SPOTS = 900;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Test
    void appliesThousandsOfEventsASecondAndCountsEachOnce() {
        for (int i = 0; i < EVENTS; i++) {
            Interaction visit = visit(i);
            PUBLISHER.queue(
                    Topics.INTERACTIONS,
                    visit.agentId(),
                    EventTypes.VISIT_RECORDED,
                    visit.eventId().toString(),
                    json.writeValueAsBytes(visit));
        }
        PUBLISHER.flush();

        // 130,000 events in a few minutes are 20,000 in about half a minute; here others use the processor too.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> sum("SELECT sum(visits) FROM person_visit WHERE agent_id LIKE 'agent_busy%'") == EVENTS);
        assertThat(sum("SELECT sum(visits) FROM spot_popularity WHERE spot_id LIKE 'busy_%'"))
                .isEqualTo(EVENTS);
        assertThat(sum("SELECT sum(visitors) FROM spot_popularity WHERE spot_id LIKE 'busy_%'"))
                .isEqualTo(sum("SELECT count(*) FROM person_visit WHERE agent_id LIKE 'agent_busy%'"));
        assertThat(sum("SELECT sum(h) FROM spot_popularity, unnest(hourly) AS h WHERE spot_id LIKE 'busy_%'"))
                .isEqualTo(EVENTS);
        // A profile once a batch and person, not once an event.
        assertThat(sum("SELECT sum(profile_version) FROM person WHERE agent_id LIKE 'agent_busy%'"))
                .isLessThan(EVENTS / 2);
    }

    private long sum(String sql) {
        return jdbc.sql("SELECT coalesce((" + sql + "), 0)").query(Long.class).single();
    }

    private static Interaction visit(int i) {
        Instant at = BEGIN.plus(Duration.ofMinutes(i));
        return new Interaction(
                new UUID(77, i),
                "agent_busy" + i % PEOPLE,
                null,
                null,
                at,
                "declared",
                at,
                null,
                "test",
                List.of("recommendation"),
                null,
                null,
                Map.of("spotId", "busy_" + (i * 31 + i / 7) % SPOTS));
    }
}
