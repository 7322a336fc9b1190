package app.spots.inference.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.privacy.PersonErased;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.context.tally.Tallies;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.PersonRows;
import app.spots.inference.support.Subscriber;
import app.spots.inference.support.Town;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class ErasureTests extends InferenceTest {
    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Autowired
    Erasure erasure;

    @Autowired
    ErasedPeople erasedPeople;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Tallies tallies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    /** Two towns where the same things happen, but that in the second one a person never was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void leavesWhatATownHasThatNeverSawThePerson(long seed) throws Exception {
        Town with = new Town("w" + seed + "x", reader);
        Town without = new Town("o" + seed + "x", reader);
        batches(with.doThings(seed, 6, 240)).forEach(writer::apply);
        Instant erasedAt = Instant.now();

        try (ExecutorService others = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            // What is on its way at that time, the person's too, arrives before, while and after they are forgotten.
            for (List<IncomingInteraction> each : byPartition(with.doThings(seed + 100, 6, 240))) {
                running.add(others.submit(() -> batches(each).forEach(writer::apply)));
            }
            erasure.erase(with.agent(0), erasedAt);
            for (Future<?> each : running) {
                each.get();
            }
        }
        Stream.of(seed, seed + 100)
                .map(each -> without.doThings(each, 6, 240))
                .flatMap(List::stream)
                .filter(each -> !each.event().agentId().equals(without.agent(0)))
                .forEach(each -> writer.apply(List.of(each)));

        PersonRows rows = new PersonRows(jdbc);
        Map<String, List<String>> left = rows.of("w" + seed + "x");
        assertThat(rows.naming(with.agent(0))).isEmpty();
        assertThat(left).isEqualTo(rows.of("o" + seed + "x"));
        assertThat(left)
                .allSatisfy((table, those) -> assertThat(those.isEmpty()).isEqualTo(table.equals("decision")));
        tallies.rebuild();
        assertThat(rows.of("w" + seed + "x")).isEqualTo(left);
    }

    @Test
    void takesBackWhatIsNotDeliveredAndRetractsTheProfile() {
        Town town = new Town("retract", reader);
        writer.apply(town.doThings(3, 1, 30));
        String agentId = town.agent(0);

        PUBLISHER.send(
                Topics.ERASURES,
                agentId,
                EventTypes.PERSON_ERASED,
                new PersonErased(UUID.randomUUID(), agentId, Instant.now()));

        try (var profiles = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.PROFILES)) {
            assertThat(profiles.isRetracted(agentId)).isTrue();
        }
        await().until(() -> new PersonRows(jdbc).naming(agentId).isEmpty());
    }

    @Test
    void acknowledgementsStayOnTheirWay() {
        String agentId = "agent_" + UUID.randomUUID();
        List<String> topics = List.of(Topics.PROFILES, Topics.DECISIONS, Topics.INTERACTIONS_APPLIED);
        // A transaction that has not been yet: no relay delivers it.
        topics.forEach(topic -> jdbc.sql("""
                        INSERT INTO outbox_message (transaction_id, topic, message_key, headers, payload)
                        VALUES ('9000000000000000', ?, ?, '{}', '')
                        """).params(topic, agentId).update());
        try {
            erasure.erase(agentId, Instant.now());

            assertThat(jdbc.sql("SELECT topic FROM outbox_message WHERE message_key = ? AND payload = ''")
                            .param(agentId)
                            .query(String.class)
                            .list())
                    .containsExactly(Topics.INTERACTIONS_APPLIED);
        } finally {
            jdbc.sql("DELETE FROM outbox_message WHERE message_key = ?")
                    .param(agentId)
                    .update();
        }
    }

    @Test
    void whatComesLaterIsJudgedByWhenItWasReceived() {
        Town town = new Town("later", reader);
        String agentId = town.agent(0);
        Instant erasedAt = Instant.now();
        erasure.erase(agentId, erasedAt);
        erasure.erase(agentId, erasedAt.minusSeconds(60));

        writer.apply(List.of(
                visit(town, agentId, "old_spot", erasedAt),
                visit(town, agentId, "new_spot", erasedAt.plusMillis(1)),
                visit(town, town.agent(1), "old_spot", erasedAt.minusSeconds(5))));

        assertThat(visited(agentId)).containsExactly("new_spot");
        assertThat(jdbc.sql("SELECT visits FROM spot_popularity WHERE spot_id = 'old_spot'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        // The same erasure, delivered again, is not a second one.
        erasure.erase(agentId, erasedAt);
        assertThat(new PersonRows(jdbc).naming(agentId)).containsKey("person_visit");
    }

    /** The two topics know no order between them. */
    @Test
    void whatAPersonDoesAnewStaysThoughItArrivesBeforeTheErasure() {
        Town town = new Town("anew", reader);
        String agentId = town.agent(0);
        writer.apply(List.of(visit(town, agentId, "former_spot", Instant.now())));
        Instant erasedAt = Instant.now();
        IncomingInteraction anew = visit(town, agentId, "fresh_spot", erasedAt.plusMillis(1));

        PUBLISHER.sendSince(
                erasedAt,
                Topics.INTERACTIONS,
                agentId,
                EventTypes.VISIT_RECORDED,
                anew.event().eventId().toString(),
                json.writeValueAsBytes(anew.event()));

        await().until(() -> visited(agentId).equals(List.of("fresh_spot")));
        erasure.erase(agentId, erasedAt);
        assertThat(visited(agentId)).containsExactly("fresh_spot");
    }

    private List<String> visited(String agentId) {
        return jdbc.sql("SELECT spot_id FROM person_visit WHERE agent_id = ?")
                .param(agentId)
                .query(String.class)
                .list();
    }

    @Test
    void decisionsGoAndThoseMadeMeanwhileAreNotKept() {
        haveRelease();
        haveEntries(Entries.spot("gone_decision_spot", "cafe", 52.1, 4.1));
        String agentId = "agent_decided_for";
        for (int i = 0; i < 3; i++) {
            recommend(agentId);
        }
        assertThat(new PersonRows(jdbc).naming(agentId)).containsKeys("decision", "outbox_message");

        erasure.erase(agentId, Instant.now());

        assertThat(new PersonRows(jdbc).naming(agentId)).doesNotContainKey("decision");
        jdbc.sql("UPDATE erased_person SET forgotten_at = NULL WHERE agent_id = ?")
                .param(agentId)
                .update();
        recommend(agentId);
        assertThat(new PersonRows(jdbc).naming(agentId)).doesNotContainKey("decision");
        Instant latest = Instant.now().truncatedTo(ChronoUnit.MICROS);
        erasure.erase(agentId, latest);
        recommend(agentId);
        assertThat(new PersonRows(jdbc).naming(agentId)).containsKey("decision");
        // Whoever reads of it learns that it knew of the erasure.
        assertThat(jdbc.sql("""
                                SELECT headers[array_position(headers, 'ce_erasedat') + 1]
                                  FROM outbox_message WHERE message_key = ? AND topic = ?""")
                        .params(agentId, Topics.DECISIONS)
                        .query(String.class)
                        .list())
                .last()
                .satisfies(told -> assertThat(Instant.parse(told)).isEqualTo(latest));
    }

    /** However late an erasure arrives: an answer that was begun before it rests on what is gone. */
    @Test
    void anAnswerBegunBeforeIsNotKept() {
        String agentId = "agent_begun_before";
        Instant begun = Instant.now();
        erasure.erase(agentId, begun.minus(Duration.ofDays(1)));

        ErasedPeople.Erased erased =
                transaction.execute(_ -> erasedPeople.among(List.of(agentId)).get(agentId));
        assertThat(erased.coversBegun(begun)).isTrue();
        assertThat(erased.coversBegun(erased.forgottenAt().plusMillis(1))).isFalse();
        assertThat(erased.isUnknown(null)).isTrue();
        assertThat(erased.isUnknown(erased.erasedAt().minusMillis(1))).isTrue();
        assertThat(erased.isUnknown(erased.erasedAt())).isFalse();
    }

    @Test
    void waitsForWhoeverLetsThePersonPassAndForNobodyElse() throws Exception {
        String passing = "agent_passing";
        String other = jdbc.sql("""
                        SELECT agent FROM generate_series(1, 100) n, concat('agent_beside_', n) AS agent
                         WHERE erased_stripe(agent) <> erased_stripe(?) LIMIT 1""").param(passing).query(String.class).single();
        try (ExecutorService elsewhere = Executors.newFixedThreadPool(2)) {
            Future<?> waiting = transaction.execute(_ -> {
                assertThat(erasedPeople.among(List.of(passing))).isEmpty();
                assertThat(elsewhere.submit(() -> erasure.erase(other, Instant.now())))
                        .succeedsWithin(Duration.ofSeconds(20));
                Future<?> own = elsewhere.submit(() -> erasure.erase(passing, Instant.now()));
                await().until(() ->
                        jdbc.sql("""
                                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                                   AND objid::bigint = erased_stripe(?)""").param(passing).query(Integer.class).single() == 1);
                assertThat(own).isNotDone();
                return own;
            });
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        }
        transaction.executeWithoutResult(
                _ -> assertThat(erasedPeople.among(List.of(passing, other))).hasSize(2));
    }

    private void recommend(String agentId) {
        client(tokens.phone(agentId))
                .post()
                .uri("/v1/recommendations")
                .body(new RecommendationRequest(null, null, null, null, null, null))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static IncomingInteraction visit(Town town, String agentId, String spotId, Instant at) {
        return town.event(EventTypes.VISIT_RECORDED, agentId, at, Map.of("spotId", spotId));
    }

    private static List<List<IncomingInteraction>> batches(List<IncomingInteraction> events) {
        List<List<IncomingInteraction>> batches = new ArrayList<>();
        for (int i = 0; i < events.size(); i += 40) {
            batches.add(events.subList(i, Math.min(i + 40, events.size())));
        }
        return batches;
    }

    /** As on the topic: each person's events stay in order. */
    private static Collection<List<IncomingInteraction>> byPartition(List<IncomingInteraction> events) {
        return events.stream()
                .collect(Collectors.groupingBy(each -> each.event().agentId().hashCode() & 1))
                .values();
    }
}
