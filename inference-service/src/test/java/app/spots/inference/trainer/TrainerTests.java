package app.spots.inference.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.Topics;
import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.inference.support.Subscriber;
import app.spots.modelruntime.Sha256;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The role that trains, whole, on a real database and broker. */
@SpringBootTest(classes = TrainerApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ActiveProfiles("trainer")
@ImportRealInfrastructure(schema = "inference")
class TrainerTests {
    private static final OtherServices SERVICES = new OtherServices();
    private static final Instant SOME_TIME = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired
    private DatasetClient datasets;

    @Autowired
    private CatalogueFacts catalogue;

    @Autowired
    private TrainedModels models;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @TempDir
    private Path folder;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        properties.add("spots.registry.uri", SERVICES::uri);
        properties.add("spots.registry.token-uri", () -> SERVICES.uri().resolve("/internal/token"));
        properties.add("spots.registry.client-secret", () -> "secret");
        properties.add("spots.trainer.dataset", () -> "0".repeat(64));
        properties.add("spots.trainer.collection-uri", SERVICES::uri);
    }

    @AfterAll
    static void end() {
        SERVICES.close();
    }

    @Test
    void aModelIsUploadedAndAnnouncedOnceAndNothingOfTheDataSetStays() throws Exception {
        String id = visits("(person % 12) + (n % 6) * 7");
        TrainerJob job = job(id);

        ModelTrained trained = job.train();
        ModelTrained announced;
        try (Subscriber topic = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.MODEL_CANDIDATES)) {
            announced = json.readValue(topic.first("spots-next-visit"), ModelTrained.class);
        }

        assertThat(announced).isEqualTo(trained);
        assertThat(trained.state()).isEqualTo(ModelTrained.CANDIDATE);
        assertThat(trained.card().datasetId()).isEqualTo(id);
        byte[] uploaded = SERVICES.artifacts().get("spots-next-visit " + trained.version());
        assertThat(Sha256.of(uploaded)).isEqualTo(trained.model().sha256());
        assertThat(SERVICES.scopes()).containsOnly("datasets:read models:propose");
        try (Stream<Path> left = Files.walk(folder.resolve("work"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatIsUnknownOrWithdrawnIsNotLearnedFrom() throws Exception {
        assertThat(job("f".repeat(64)).run()).isEqualTo(2);

        String id = visits("person");
        SERVICES.state(id, "withdrawn");

        assertThat(job(id).run()).isEqualTo(2);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void anotherServicesOutageIsNoRefusal() throws Exception {
        String id = visits("person");
        TrainerSettings settings = new TrainerSettings(
                id,
                "next-visit",
                Duration.ofMinutes(1),
                1,
                1,
                1,
                0.85,
                5,
                folder.resolve("work"),
                URI.create("http://127.0.0.1:1"));

        assertThat(new TrainerJob(
                                settings,
                                new DatasetClient(datasets.calls(), settings, json),
                                catalogue,
                                models,
                                Clock.systemUTC())
                        .run())
                .isEqualTo(1);
    }

    private TrainerJob job(String id) {
        TrainerSettings settings = new TrainerSettings(
                id, "next-visit", Duration.ofMinutes(1), 1, 1, 1, 0.85, 5, folder.resolve("work"), SERVICES.uri());
        return new TrainerJob(settings, datasets, catalogue, models, Clock.systemUTC());
    }

    /** @param spot where each visit goes, of the person and the visit's number n */
    private String visits(String spot) throws Exception {
        for (int number = 0; number < 60; number++) {
            jdbc.sql("""
                            INSERT INTO catalogue_entry (id, kind, source, body, fingerprint)
                            VALUES (:id, 'spot', 'test', :body::jsonb, repeat('a', 64)) ON CONFLICT DO NOTHING
                            """)
                    .param("id", "trained_" + number)
                    .param("body", """
                            {"category":"cafe","location":{"lat":%s,"lon":-30}}""".formatted(44 + number * 0.001))
                    .update();
        }
        Path set = Files.createDirectories(folder.resolve("set"));
        Path file = set.resolve("visits.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    COPY (SELECT 'person_' || person AS person, 'trained_' || (%s) AS spot_id,
                        TIMESTAMP '2026-01-01 08:00:00' + to_days((2 * (n // 6))::INT) + to_hours((n %% 6)::INT) AS occurred_at
                      FROM range(14) p(person), range(120) t(n)) TO '%s' (FORMAT parquet)
                    """.formatted(spot, file));
        }
        DatasetManifest manifest = new DatasetManifest(
                1,
                "implicit",
                new DatasetRequest("implicit", SOME_TIME, SOME_TIME, null, null, null),
                "test",
                SOME_TIME,
                SOME_TIME,
                null,
                null,
                List.of(),
                Map.of(),
                14,
                List.of(),
                null,
                null,
                new DatasetManifest.Pseudonyms("HMAC", 1),
                "fingerprint",
                null,
                List.of(new DatasetManifest.File(
                        "visits.parquet", Files.size(file), 1680, Sha256.of(Files.readAllBytes(file)))),
                null);
        byte[] text = json.writeValueAsBytes(manifest);
        Files.write(set.resolve("manifest.json"), text);
        String id = Sha256.of(text);
        SERVICES.offer(id, set);
        return id;
    }
}
