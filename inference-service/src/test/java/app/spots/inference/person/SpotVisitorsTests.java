package app.spots.inference.person;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.features.Dimension;
import app.spots.inference.support.InferenceTest;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.Erasure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SpotVisitorsTests extends InferenceTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    SpotVisitorRepository rows;

    @Autowired
    ErasedPeople erasedPeople;

    @Autowired
    Erasure erasure;

    @Test
    void keepsTheNewestOfABusySpot() {
        people("crowd", 250, 0.7);
        visit("crowd", "busy_spot");
        var visitors = new SpotVisitors(rows, erasedPeople);

        visitors.refresh();
        visitors.refresh();

        assertThat(visitors.othersAt("busy_spot", "agent_crowd_250")).hasSize(SpotVisitors.AT_MOST - 1);
        assertThat(visitors.othersAt("busy_spot", "agent_nobody")).hasSize(SpotVisitors.AT_MOST);
        assertThat(visitors.othersAt("no_spot", "agent_nobody")).isEmpty();
    }

    @Test
    void tellsOnlyOfThoseKnownWellEnoughAndFollowsThem() {
        people("quiet", 4, 0.58);
        visit("quiet", "quiet_spot");
        var visitors = new SpotVisitors(rows, erasedPeople);
        visitors.refresh();
        assertThat(visitors.othersAt("quiet_spot", "agent_nobody")).isEmpty();

        jdbc.sql("UPDATE person SET confidence = array_fill(0.6::float8, ARRAY[12]), updated_at = clock_timestamp()"
                        + " WHERE agent_id LIKE 'agent\\_quiet\\_%'")
                .update();
        visitors.refresh();

        assertThat(visitors.othersAt("quiet_spot", "agent_nobody"))
                .hasSize(4)
                .allMatch(vector -> vector.value(Dimension.CROWD_TOLERANCE) == 0.25);
    }

    @Test
    void forgetsWhoeverIsErasedAndKnowsThemAnewWhenTheyComeBack() {
        people("going", 3, 0.7);
        visit("going", "going_spot");
        var visitors = new SpotVisitors(rows, erasedPeople);
        visitors.refresh();
        assertThat(visitors.othersAt("going_spot", "agent_nobody")).hasSize(3);

        erasure.erase("agent_going_2", Instant.now());
        visitors.refresh();
        assertThat(visitors.othersAt("going_spot", "agent_nobody")).hasSize(2);

        jdbc.sql("""
                INSERT INTO person (agent_id, profile_version, dimensions, confidence, updated_at)
                VALUES ('agent_going_2', 1, array_fill(0.5::float8, ARRAY[12]), array_fill(0.7::float8, ARRAY[12]),
                        clock_timestamp())
                """).update();
        visitOf("agent_going_2", "going_spot");
        visitors.refresh();
        visitors.refresh();
        assertThat(visitors.othersAt("going_spot", "agent_nobody")).hasSize(3);
    }

    private void visitOf(String agentId, String spotId) {
        jdbc.sql("""
                INSERT INTO person_visit (agent_id, spot_id, visits, first_visit_at, last_visit_at, first_recorded_at, hourly)
                VALUES (?, ?, 1, now(), now(), clock_timestamp(), array_fill(0, ARRAY[24]))
                """).param(agentId).param(spotId).update();
    }

    private void people(String name, int count, double confidence) {
        jdbc.sql("""
                INSERT INTO person (agent_id, profile_version, dimensions, confidence)
                SELECT 'agent_' || ? || '_' || n, 1, array_fill(0.25::float8, ARRAY[12]), array_fill(?::float8, ARRAY[12])
                  FROM generate_series(1, ?) AS n
                """).param(name).param(confidence).param(count).update();
    }

    /** One after the other, by their numbers. */
    private void visit(String name, String spotId) {
        jdbc.sql("""
                INSERT INTO person_visit (agent_id, spot_id, visits, first_visit_at, last_visit_at, first_recorded_at, hourly)
                SELECT agent_id, ?, 1, now(), now(), clock_timestamp(), array_fill(0, ARRAY[24]) FROM person
                 WHERE agent_id LIKE 'agent\\_' || ? || '\\_%' ORDER BY length(agent_id), agent_id
                """).param(spotId).param(name).update();
    }
}
