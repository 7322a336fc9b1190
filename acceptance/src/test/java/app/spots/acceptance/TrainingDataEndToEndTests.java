package app.spots.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.demo.CitySeed;
import app.spots.acceptance.showing.DatasetOrders;
import app.spots.acceptance.showing.Showings;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Patterns;
import app.spots.operator.Operator;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.upload.Importer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Training data over the whole cluster: a small simulated city is shown recommendations and reacts; a labelled set of it passes its
 * verdict, and a model that is trained on it answers; an implicit one of an import is complete; both reload in an engine of its own.
 */
@ClusterTest
@Order(1)
class TrainingDataEndToEndTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROUNDS = 6;

    private static RunningCluster running;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(RunningCluster cluster) {
        running = cluster;
    }

    @Test
    void aLabelledSetOfTheSimulatedCityPassesItsVerdict() throws Exception {
        Instant begun = Instant.now();
        LocalDate monday = LocalDate.ofInstant(begun, City.OFFSET)
                .minusWeeks(9)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        City city = City.build(new CitySpec("training", 7, 100, 300, 20, 10, monday).toTheWest(10));
        CitySeed seed = CitySeed.livedUntil(city, begun);
        Importer importer = new Importer(running.operator(), System.err);
        seed.sendCatalogue(importer);
        seed.sendHistory(importer);
        int exposures = 0;
        try (Showings showings = new Showings(
                seed.life(),
                city,
                running.cluster().gateway(),
                running.cluster().layout().issuer(),
                4)) {
            for (int round = 0; round < ROUNDS; round++) {
                exposures = showings.round();
            }
        }
        int wanted = exposures;
        DatasetOrders orders = new DatasetOrders(running.operator());
        DatasetVersion version = orders.buildUntil(
                manifest -> rows(manifest) >= wanted,
                new DatasetRequest(
                        "labelled", begun.minusSeconds(60), Instant.now().plusSeconds(60), null, null, null),
                PATIENCE);

        DatasetManifest.Quality quality = version.manifest().quality();
        assertThat(rows(version.manifest())).as("every exposure has one label").isEqualTo(exposures);
        assertThat(quality.passed()).as("%s", quality).isTrue();
        reload(version, "examples.parquet", "count(*), avg(label), avg(confidence), count(user_stage)", row -> {
            assertThat(row.getLong(1)).isEqualTo(quality.examples());
            assertThat(row.getDouble(2)).isCloseTo(quality.positiveShare(), within(1e-9));
            assertThat(row.getDouble(3)).isCloseTo(quality.meanConfidence(), within(1e-9));
            assertThat(row.getLong(4)).as("features of the person").isPositive();
        });
        reload(version, "examples.parquet", "count(*) FILTER (WHERE decided_at > exposed_at)", row -> assertThat(
                        row.getLong(1))
                .as("decided after it was seen")
                .isZero());
        holdsTheFeaturesThatInferenceTold(version);
        Patterns patterns = orders.patterns("success", version);
        assertThat(patterns.exposures()).isEqualTo(exposures);
        assertThat(patterns.patterns()).allMatch(pattern -> pattern.people() >= patterns.leastPeople());
        LatLon here = city.whereabouts(city.people().getFirst());
        new TrainedModelJourney(running)
                .from(version, "{\"location\":{\"lat\":" + here.lat() + ",\"lon\":" + here.lon() + "},\"limit\":5}");
    }

    /** To the float, over JSON, Kafka, the database and the file. */
    private void holdsTheFeaturesThatInferenceTold(DatasetVersion version) throws Exception {
        Map<String, List<Float>> told = toldFeatures();
        AtomicLong rows = new AtomicLong();
        for (String file : List.of("examples.parquet", "left-out.parquet")) {
            reload(version, file, "decided_at, item_id, rank, feature_schema, features", row -> {
                do {
                    String shown = shown(
                            row.getTimestamp(1).toLocalDateTime().toInstant(ZoneOffset.UTC),
                            row.getString(2),
                            row.getInt(3));
                    assertThat(row.getArray(5)).as(shown).isNotNull();
                    assertThat(List.of((Object[]) row.getArray(5).getArray()))
                            .as(shown)
                            .isEqualTo(told.get(shown));
                    rows.incrementAndGet();
                } while (row.next());
            });
        }
        assertThat(version.manifest().features())
                .singleElement()
                .satisfies(set -> assertThat(set.rows()).isEqualTo(rows.get()).isEqualTo(rows(version.manifest())));
    }

    private static Map<String, List<Float>> toldFeatures() {
        Map<String, List<Float>> told = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + running.cluster().layout().port(Port.KAFKA)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.DECISIONS).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> tell(record.value(), told));
            }
        }
        return told;
    }

    private static void tell(byte[] body, Map<String, List<Float>> told) {
        RecommendationServed decision = JsonMapper.shared().readValue(body, RecommendationServed.class);
        for (RecommendationServed.Served item : decision.items()) {
            List<Float> features = item.features();
            if (features != null) {
                // The file keeps microseconds; on the way a decision's nanoseconds were rounded, up or down.
                Instant down = decision.decidedAt().truncatedTo(ChronoUnit.MICROS);
                told.put(shown(down, item.itemId(), item.rank()), features);
                told.put(shown(down.plus(1, ChronoUnit.MICROS), item.itemId(), item.rank()), features);
            }
        }
    }

    /** Which item of which decision. */
    private static String shown(Instant decidedAt, String itemId, int rank) {
        return decidedAt + " " + itemId + " " + rank;
    }

    @Test
    void anImplicitSetOfAnImportIsComplete() throws Exception {
        Path set = Files.createDirectories(folder.resolve("quay"));
        StringBuilder venues = new StringBuilder("poi_id,category,latitude,longitude\n");
        StringBuilder checkins = new StringBuilder("user_id,poi_id,unix_s\n");
        for (int i = 0; i < 30; i++) {
            venues.append(i).append(",Coffee Shop,-20.0,10.").append(100 + i).append('\n');
        }
        for (int i = 0; i < 5_000; i++) {
            checkins.append(i % 41)
                    .append(',')
                    .append(i % 30)
                    .append(',')
                    .append(1_333_000_000 + i * 60)
                    .append('\n');
        }
        Files.writeString(set.resolve("pois.csv"), venues);
        Files.writeString(set.resolve("checkins.csv"), checkins);
        assertThat(Operator.run(Stream.concat(
                                Stream.of(
                                        "import",
                                        "checkins",
                                        set.toString(),
                                        "--consent-basis",
                                        "made for a test",
                                        "--city",
                                        "Quay"),
                                Stream.of(running.connection()))
                        .toArray(String[]::new)))
                .isZero();

        DatasetVersion version = new DatasetOrders(running.operator())
                .build(new DatasetRequest("implicit", Instant.EPOCH, Instant.now(), "quay", null, null), PATIENCE);

        assertThat(version.manifest().quality()).isNull();
        reload(version, "visits.parquet", "count(*), count(DISTINCT person), count(DISTINCT spot_id)", row -> {
            assertThat(row.getLong(1)).isEqualTo(5_000);
            assertThat(row.getLong(2)).isEqualTo(41);
            assertThat(row.getLong(3)).isEqualTo(30);
        });
    }

    private static long rows(DatasetManifest manifest) {
        return manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    }

    private interface Check {
        void on(ResultSet row) throws SQLException;
    }

    private void reload(DatasetVersion version, String name, String columns, Check check) throws Exception {
        URI path = running.cluster().gateway().resolve("/v1/datasets/" + version.datasetId() + "/files/" + name);
        Path file = folder.resolve(version.datasetId() + "-" + name);
        String token = DevelopmentTokens.ofOperator(running.cluster().layout().issuer())
                .current();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Path> answer = http.send(
                    HttpRequest.newBuilder(path)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(file));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + columns + " FROM read_parquet('" + file + "')")) {
            assertThat(row.next()).isTrue();
            check.on(row);
        }
    }
}
