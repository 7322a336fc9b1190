package app.spots.inference.context.tally;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.Interaction;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.support.InferenceTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept event by event is what counting the facts anew gives, whatever came twice, in whatever order. */
class TallyRebuildTests extends InferenceTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T10:00:00Z");

    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Autowired
    Tallies tallies;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRebuildGivesWhatWasKept() throws Exception {
        List<IncomingInteraction> events = events(new Random(7), 600);
        List<List<IncomingInteraction>> batches = new ArrayList<>();
        for (int i = 0; i < events.size(); i += 40) {
            List<IncomingInteraction> batch = new ArrayList<>(events.subList(i, i + 40));
            // Some come again, in this batch or with a later one.
            batch.addAll(events.subList(Math.max(0, i - 30), i));
            Collections.shuffle(batch, new Random(i));
            batches.add(batch);
        }
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            batches.forEach(batch -> running.add(writers.submit(() -> applyPatiently(batch))));
            // Rebuilding in between neither loses nor doubles what is being written.
            tallies.rebuild();
            for (Future<?> each : running) {
                each.get();
            }
        }
        Map<String, List<String>> kept = rows();
        assertThat(kept.get("event_tally")).anyMatch(row -> row.contains("tally_"));

        tallies.rebuild();
        assertThat(rows()).isEqualTo(kept);

        jdbc.sql("UPDATE event_tally SET people = people + 7").update();
        jdbc.sql("DELETE FROM membership_tally").update();
        jdbc.sql("UPDATE feedback_tally SET given = 1").update();
        client(tokens.operator())
                .post()
                .uri("/v1/context/rebuilds")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(rows()).isEqualTo(kept);
    }

    private void applyPatiently(List<IncomingInteraction> batch) {
        writer.apply(batch);
    }

    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new HashMap<>();
        for (String table : List.of("event_tally", "membership_tally", "feedback_tally")) {
            // When a row was written is no part of what it says.
            rows.put(
                    table,
                    jdbc.sql("SELECT (to_jsonb(t) - 'updated_at')::text FROM " + table + " t ORDER BY 1")
                            .query(String.class)
                            .list());
        }
        return rows;
    }

    private List<IncomingInteraction> events(Random random, int count) {
        List<IncomingInteraction> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String agentId = "agent_tally_" + random.nextInt(12);
            String community = "tally_community_" + random.nextInt(4);
            switch (random.nextInt(4)) {
                case 0 -> events.add(event(EventTypes.COMMUNITY_JOINED, agentId, i, Map.of("communityId", community)));
                case 1 -> {
                    // Not everybody says whose event it was.
                    Map<String, Object> payload = new HashMap<>(Map.of("eventId", "tally_event_" + random.nextInt(9)));
                    if (random.nextBoolean()) {
                        payload.put("communityId", community);
                    }
                    events.add(event(EventTypes.EVENT_ATTENDED, agentId, i, payload));
                }
                case 2 ->
                    events.add(event(
                            EventTypes.FEEDBACK_GIVEN,
                            agentId,
                            i,
                            Map.of(
                                    "feedbackType",
                                    random.nextBoolean() ? "spotExperience" : "socialInteraction",
                                    "satisfaction",
                                    random.nextInt(11) / 10.0,
                                    "targetId",
                                    community)));
                default -> events.add(event(EventTypes.VISIT_RECORDED, agentId, i, Map.of("spotId", "tally_spot")));
            }
        }
        return events;
    }

    private IncomingInteraction event(String type, String agentId, int minute, Map<String, Object> payload) {
        Instant at = BEGIN.plusSeconds(60L * minute);
        Interaction interaction = new Interaction(
                UUID.randomUUID(),
                agentId,
                null,
                null,
                at,
                "same_boot",
                at,
                "1",
                null,
                List.of("recommendation"),
                null,
                null,
                payload);
        return reader.read(type, json.writeValueAsBytes(interaction));
    }
}
