package app.spots.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

class CatalogueFlowTests extends InferenceTest {
    @Autowired
    JdbcClient jdbc;

    @Test
    void announcesOnlyWhatIsNewOrChanged() {
        Spot one = Entries.spot("batch_one", "cafe", 1, 1);
        Spot two = Entries.spot("batch_two", "cafe", 1, 2);
        assertThat(post(one, two)).isEqualTo(new CatalogueBatchResult(2, 0, 0));
        assertThat(post(one, two)).isEqualTo(new CatalogueBatchResult(0, 0, 2));
        Spot closedTwo = new Spot(
                two.id(),
                two.name(),
                two.category(),
                two.location(),
                null,
                null,
                List.of(),
                null,
                0,
                null,
                null,
                false,
                true);
        assertThat(post(one, closedTwo, Entries.spot("batch_three", "bar", 1, 3)))
                .isEqualTo(new CatalogueBatchResult(1, 1, 1));

        await().until(() -> closedTwo.equals(index.snapshot().find("batch_two")));
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_message WHERE message_key LIKE 'batch\\_%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("SELECT version FROM catalogue_entry WHERE id = 'batch_two'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void storesNothingOfABatchWithABadEntryAndNamesIt() {
        JsonNode good = node(Entries.spot("all_or_nothing", "cafe", 1, 1));
        JsonNode bad = json.readTree("{\"kind\":\"spot\",\"id\":\"bad\",\"name\":\"B\",\"category\":\"cafe\","
                + "\"location\":{\"lat\":91,\"lon\":0},\"minimumAge\":0,\"hostsEvents\":false,\"closed\":false}");
        refused(List.of(good, bad), "entry 1: ");
        refused(List.of(good, good), "entry 1: has the same id as entry 0");

        assertThat(catalogue.find("all_or_nothing")).isEmpty();
    }

    @Test
    void refusesToTurnASpotIntoAnEvent() {
        post(Entries.spot("stays_spot", "cafe", 1, 1));

        refused(List.of(node(Entries.event("stays_spot", "x", null))), "entry 0: id is taken by a spot");
    }

    @Test
    void takesThousandsOfRowsASecond() {
        CatalogueEntry[] spots = IntStream.range(0, 2_000)
                .mapToObj(i -> Entries.spot("volume_" + i, "cafe", 60 + i / 1e4, 20))
                .toArray(CatalogueEntry[]::new);
        long started = System.nanoTime();
        assertThat(post(spots)).isEqualTo(new CatalogueBatchResult(2_000, 0, 0));
        double seconds = (System.nanoTime() - started) / 1e9;

        // Far below what it does; a statement a row would be far above.
        assertThat(seconds).isLessThan(5);
        await().until(() -> index.snapshot().find("volume_1999") != null);
    }

    @Test
    void takesEntriesFromTheFeedOnceAndSetsPoisonAside() {
        Spot fed = Entries.spot("fed_spot", "cafe", 1, 1);
        byte[] body = json.writerFor(CatalogueEntry.class).writeValueAsBytes(fed);
        PUBLISHER.send(Topics.CATALOGUE_FEED, "fed_spot", EventTypes.SPOT_UPDATED, "feed-1", body);
        PUBLISHER.send(Topics.CATALOGUE_FEED, "fed_spot", EventTypes.SPOT_UPDATED, "feed-2", "{}".getBytes());
        PUBLISHER.send(Topics.CATALOGUE_FEED, "fed_spot", EventTypes.SPOT_UPDATED, "feed-1", body);
        Spot after = Entries.spot("fed_spot", "bar", 1, 1);
        PUBLISHER.send(
                Topics.CATALOGUE_FEED,
                "fed_spot",
                EventTypes.SPOT_UPDATED,
                "feed-3",
                json.writerFor(CatalogueEntry.class).writeValueAsBytes(after));

        await().until(() -> after.equals(index.snapshot().find("fed_spot")));
        assertThat(jdbc.sql("SELECT version FROM catalogue_entry WHERE id = 'fed_spot'")
                        .query(Long.class)
                        .single())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void skipsAnUnreadableAnnouncement() {
        PUBLISHER.send(Topics.CATALOGUE, "broken", EventTypes.SPOT_UPDATED, "broken-1", "{".getBytes());
        haveEntries(Entries.spot("after_broken", "cafe", 1, 1));

        assertThat(index.snapshot().find("broken")).isNull();
    }

    @Test
    void tellsEntriesAndStatus() {
        haveEntries(Entries.spot("told_spot", "cafe", 1, 1));
        RestTestClient phone = client(tokens.phone("agent_reader"));

        phone.get()
                .uri("/v1/catalogue/entries/told_spot")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(CatalogueEntry.class)
                .isEqualTo(Entries.spot("told_spot", "cafe", 1, 1));
        phone.get()
                .uri("/v1/catalogue/entries/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound();
        await().untilAsserted(() -> phone.get()
                .uri("/v1/catalogue/status")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.caughtUp")
                .isEqualTo(true)
                .jsonPath("$.countByKind.spot")
                .isNumber());
    }

    @Test
    void letsOnlyOperatorsWrite() {
        client(tokens.phone("agent_writer"))
                .post()
                .uri("/v1/catalogue/batches")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("source", "test", "entries", List.of(node(Entries.spot("x", "cafe", 1, 1)))))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private void refused(List<JsonNode> entries, String detail) {
        client(tokens.operator())
                .post()
                .uri("/v1/catalogue/batches")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("source", "test", "entries", entries))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains(detail));
    }

    private CatalogueBatchResult post(CatalogueEntry... entries) {
        List<JsonNode> nodes = List.of(entries).stream().map(this::node).toList();
        return client(tokens.operator())
                .post()
                .uri("/v1/catalogue/batches")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("source", "test", "entries", nodes))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(CatalogueBatchResult.class)
                .returnResult()
                .getResponseBody();
    }

    private JsonNode node(CatalogueEntry entry) {
        return json.readTree(json.writerFor(CatalogueEntry.class).writeValueAsBytes(entry));
    }
}
