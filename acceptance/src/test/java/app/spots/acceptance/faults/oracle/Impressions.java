package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Draft;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Waiting;
import app.spots.client.json.Json;
import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Shows people things, lets them react, and knows by itself how each showing must be labelled (I5). */
public final class Impressions {
    /** Long enough ago that every attribution window has closed, whatever arrives when. */
    private static final Duration LONG_AGO = Duration.ofDays(6);

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration BEYOND_THE_WINDOW = Duration.ofHours(60);
    private static final List<String> TRAINING = List.of("recommendation", "training");

    private final Stage stage;
    private final Map<UUID, Expected> expected = new ConcurrentHashMap<>();

    public Impressions(Stage stage) {
        this.stage = stage;
    }

    private record Expected(int label, String source) {
        static final Expected NONE = new Expected(-1, "none");
    }

    private record Shown(UUID impression, UUID decision, String item, int rank) {}

    /** What somebody does with a thing that was shown, and what that makes of it by the documents. */
    private enum Reaction {
        NOTHING(0, "silence", (self, install, shown) -> {}),
        CLICKED(1, "clicked", (self, install, shown) -> self.act(install, shown, "clicked")),
        IGNORED(0, "ignored", (self, install, shown) -> self.act(install, shown, "ignored")),
        SAVED_AFTER_CLICK(1, "saved", (self, install, shown) -> {
            self.act(install, shown, "clicked");
            self.act(install, shown, "saved");
        }),
        DISMISSED_AFTER_CLICK(0, "dismissed", (self, install, shown) -> {
            self.act(install, shown, "dismissed");
            self.act(install, shown, "clicked");
        }),
        LOVED_AND_DISMISSED(1, "loved", (self, install, shown) -> {
            self.act(install, shown, "dismissed");
            self.act(install, shown, "loved");
        }),
        WENT_THERE(1, "visited_unattributed", (self, install, shown) -> self.visit(install, shown)),
        TOO_LATE(0, "silence", (self, install, shown) -> {
            install.time().liveOn(LONG_AGO.minus(BEYOND_THE_WINDOW));
            self.act(install, shown, "loved");
        });

        private final Expected expected;
        private final Way way;

        Reaction(int label, String source, Way way) {
            this.expected = new Expected(label, source);
            this.way = way;
        }
    }

    private interface Way {
        void go(Impressions self, Install install, Shown shown);
    }

    /** Decides for everybody what to show them, long ago, and tells the cluster as inference-service would. */
    public void showAndReact(List<Install> installs, Consumer<Map<Install, Runnable>> atOnce) {
        Map<Install, Runnable> lives = new HashMap<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (Install install : installs) {
                install.time().live(LONG_AGO);
                List<Shown> shown = decide(install, producer);
                lives.put(install, () -> live(install, shown));
            }
        }
        atOnce.accept(lives);
    }

    private List<Shown> decide(Install install, KafkaProducer<String, byte[]> producer) {
        UUID decision = UuidCreator.getTimeOrderedEpoch();
        Instant decidedAt = install.time().truth().minusSeconds(5);
        List<Served> items = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i <= Reaction.values().length; i++) {
            String item = "shown_" + install.agentId() + "_" + i;
            Shown one = new Shown(UuidCreator.getTimeOrderedEpoch(), decision, item, i + 1);
            shown.add(one);
            items.add(new Served(one.impression(), one.item(), "spot", one.rank(), 0.5, 0.5, 0.5));
        }
        RecommendationServed served = new RecommendationServed(
                decision, install.agentId(), "release_1", "model_1", "pack_1", null, decidedAt, 100, items);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.DECISIONS, install.agentId(), Json.write(served));
        Map.of(
                        CloudEventHeaders.SPEC_VERSION,
                        "1.0",
                        CloudEventHeaders.ID,
                        decision.toString(),
                        CloudEventHeaders.TYPE,
                        EventTypes.RECOMMENDATION_SERVED,
                        CloudEventHeaders.SOURCE,
                        "/inference-service",
                        CloudEventHeaders.TIME,
                        decidedAt.toString(),
                        CloudEventHeaders.CONTENT_TYPE,
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        return shown;
    }

    private void live(Install install, List<Shown> shown) {
        for (int i = 0; i < Reaction.values().length; i++) {
            Reaction reaction = Reaction.values()[i];
            install.time().liveOn(LONG_AGO);
            see(install, shown.get(i), TRAINING);
            install.time().liveOn(LONG_AGO.minus(AN_HOUR));
            reaction.way.go(this, install, shown.get(i));
            expected.put(shown.get(i).impression(), reaction.expected);
        }
        install.time().liveOn(LONG_AGO);
        see(install, shown.getLast(), List.of("recommendation"));
        expected.put(shown.getLast().impression(), Expected.NONE);
        install.time().arriveInPresent();
    }

    private void see(Install install, Shown shown, List<String> purposes) {
        Map<String, Object> payload = Map.of(
                "decisionId",
                shown.decision().toString(),
                "impressionId",
                shown.impression().toString(),
                "itemId",
                shown.item(),
                "itemType",
                "spot",
                "rank",
                shown.rank(),
                "propensity",
                0.5,
                "releaseId",
                "release_1");
        tell(install, EventTypes.EXPOSURE_RECORDED, payload, shown.impression(), purposes);
    }

    private void act(Install install, Shown shown, String action) {
        Map<String, Object> payload = Map.of(
                "impressionId",
                shown.impression().toString(),
                "itemId",
                shown.item(),
                "itemType",
                "spot",
                "action",
                action);
        tell(install, EventTypes.RECOMMENDATION_ACTED, payload, shown.impression(), TRAINING);
    }

    private void visit(Install install, Shown shown) {
        tell(install, EventTypes.VISIT_RECORDED, Map.of("spotId", shown.item()), null, TRAINING);
    }

    private static void tell(
            Install install, String type, Map<String, Object> payload, UUID impression, List<String> purposes) {
        install.live(new Happening(new Draft(type, payload, impression, "2026-01", purposes), Fate.ACCEPTED));
    }

    /** What is wrong with the labels once nothing waits for one any more; empty where all are right. */
    public List<String> wrong(Duration stall) {
        Waiting.comesTrue(stall, () -> labels().size() >= labelled());
        // What is late makes a further version: labels are judged when they have come to rest.
        Waiting.comesTrue(stall, () -> right(labels()));
        Map<UUID, Expected> found = labels();
        List<String> wrong = new ArrayList<>();
        expected.forEach((impression, label) -> {
            Expected is = found.getOrDefault(impression, Expected.NONE);
            if (!is.equals(label)) {
                wrong.add("impression " + impression + " should be " + label + " and is " + is);
            }
        });
        return wrong;
    }

    private boolean right(Map<UUID, Expected> found) {
        return expected.entrySet().stream().allMatch(entry -> found.getOrDefault(entry.getKey(), Expected.NONE)
                .equals(entry.getValue()));
    }

    private long labelled() {
        return expected.values().stream()
                .filter(label -> label != Expected.NONE)
                .count();
    }

    private Map<UUID, Expected> labels() {
        try (Connection connection = stage.database().admin().getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT impression_id, label, source"
                        + " FROM collection.training_exposure WHERE label_version > 0 AND impression_id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", expected.keySet().toArray()));
            Map<UUID, Expected> labels = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    labels.put(rows.getObject(1, UUID.class), new Expected(rows.getInt(2), rows.getString(3)));
                }
            }
            return labels;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stage.broker().address(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
