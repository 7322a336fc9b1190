package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.Api.Answer;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.contracts.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A person is erased while several of their phones send: no batch slips through between the decision and its effect. */
@CollectionTest
class ErasureRaceTests {
    private static final int PHONES = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @RepeatedTest(3)
    void nothingOfBeforeIsLeftWhoeverWins() throws Exception {
        Phone person = Phone.fresh();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        try (Api api = new Api(port);
                ExecutorService threads = Executors.newFixedThreadPool(PHONES)) {
            List<Future<Integer>> phones = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                phones.add(threads.submit(sending(api, person, stop, sent)));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> sent.get() > 3 * PHONES);
            Answer erasure = api.post("/v1/privacy/erasures", TestTokens.get().phone(person.agentId()), new byte[0]);
            int sentThen = sent.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> sent.get() > sentThen + 3 * PHONES);
            stop.set(true);
            for (Future<Integer> phone : phones) {
                assertThat(phone.get()).as("answers other than 200 and 409").isZero();
            }

            assertThat(erasure.status()).as(erasure.text()).isEqualTo(202);
            String id = erasure.json().path("erasureId").asString();
            await().atMost(Duration.ofSeconds(30)).until(() -> api.get(
                            "/v1/privacy/erasures/" + id, TestTokens.get().phone(person.agentId()))
                    .text()
                    .contains("\"state\":\"done\",\"finishedAt\":\""));
            // All their events are of a minute before they were sent, so of before the erasure.
            assertThat(count("event_log WHERE agent_id = ?", person.agentId())).isZero();
            assertThat(count(
                            "outbox_message WHERE message_key = ? AND topic = '" + Topics.INTERACTIONS + "'",
                            person.agentId()))
                    .isZero();
        }
    }

    /** On a new install whenever the old one is gone. */
    private static Callable<Integer> sending(Api api, Phone person, AtomicBoolean stop, AtomicInteger sent) {
        return () -> {
            Phone phone = person.reinstalled();
            int strange = 0;
            while (!stop.get()) {
                Answer answer = api.send(phone, phone.batch(phone.visits(5)));
                if (answer.status() == 409) {
                    phone = person.reinstalled();
                } else if (answer.status() != 200) {
                    strange++;
                }
                sent.incrementAndGet();
            }
            return strange;
        };
    }

    private long count(String where, String agentId) {
        return jdbc.queryForObject("SELECT count(*) FROM " + where, Long.class, agentId);
    }
}
