package app.spots.collection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Decided;
import app.spots.collection.testing.Town;
import app.spots.collection.training.dataset.DatasetProperties;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.contracts.training.DatasetBuild;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Datasets;
import app.spots.contracts.training.Patterns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From Kafka to files that another engine reads. */
@CollectionTest
@ExtendWith(OutputCaptureExtension.class)
class DatasetApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DatasetProperties properties;

    @TempDir
    private Path folder;

    private final String operator = TestTokens.get().operator();
    private Api api;

    @BeforeEach
    void open() {
        api = new Api(port);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aLabelledSetHoldsWhatWasDecidedAndWhatCameOfIt() throws Exception {
        Town town = labelled(new Town(1, Decided.daysAgo(40)).live(30, 12));
        DatasetVersion version = built(order(town, null));
        DatasetManifest manifest = version.manifest();

        assertThat(sha256(api.bytes("/v1/datasets/" + version.datasetId() + "/files/manifest.json", operator)))
                .isEqualTo(version.datasetId());
        for (DatasetManifest.File file : manifest.files()) {
            assertThat(sha256(fetched(version, file.name()))).isEqualTo(file.sha256());
        }
        Map<Integer, Map<String, Object>> rows = new HashMap<>();
        for (DatasetManifest.File file : manifest.files()) {
            read(version, file.name()).forEach(row -> {
                assertThat(rows.put(((Number) row.get("item_number")).intValue(), row))
                        .isNull();
                assertThat(row.get("weight") == null).isEqualTo(file.name().equals("left-out.parquet"));
            });
        }
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(town.examples().keySet());
        Map<String, String> people = new HashMap<>();
        rows.forEach((number, row) -> checkExample(town.examples().get(number), row, people));
        assertThat(people.values()).doesNotHaveDuplicates();
        assertThat(manifest.persons()).isEqualTo(30);
        assertThat(manifest.labels().exposures()).containsEntry("labelled", (long) rows.size());
        checkBalance(manifest, rows.values());
        assertThat(manifest.schema())
                .extracting(DatasetManifest.Column::name)
                .contains("user_stage", "context_hourOfDay", "item_number", "item_activeCommunity");
        checkFeatures(manifest, town, rows);
    }

    /** To the bit, over JSON, the database and the file. */
    private static void checkFeatures(DatasetManifest manifest, Town town, Map<Integer, Map<String, Object>> rows) {
        Map<Integer, Object> found = new HashMap<>();
        Map<Integer, Object> expected = new HashMap<>();
        rows.forEach((number, row) -> found.put(number, row.get("features") == null ? "none" : floats(row)));
        town.examples()
                .forEach((number, one) -> expected.put(number, one.features() == null ? "none" : one.features()));
        assertThat(found).isEqualTo(expected).containsValue("none");
        assertThat(rows.values()).allMatch(row -> (row.get("features") == null) == (row.get("feature_schema") == null));
        assertThat(manifest.features())
                .containsExactly(new DatasetManifest.FeatureSet(
                        Decided.FEATURES,
                        14,
                        expected.values().stream()
                                .filter(each -> !each.equals("none"))
                                .count()));
        assertThat(manifest.schema())
                .filteredOn(column -> column.name().equals("features"))
                .singleElement()
                .satisfies(column -> assertThat(column.type()).isEqualTo("FLOAT[]"));
    }

    private static List<Float> floats(Map<String, Object> row) {
        return ((List<?>) row.get("features")).stream().map(Float.class::cast).toList();
    }

    private static void checkExample(Town.Example expected, Map<String, Object> row, Map<String, String> people) {
        boolean success = expected.action().equals("saved") || expected.action().equals("clicked");
        assertThat(row)
                .containsEntry("user_stage", expected.stage())
                .containsEntry("item_type", expected.isEvent() ? "event" : "spot")
                .containsEntry("rank", expected.rank())
                .containsEntry("label", success ? 1 : 0)
                .containsEntry("source", expected.action())
                .containsEntry("pack_id", Decided.PACK)
                .containsEntry("model_score", 0.25)
                .containsEntry("propensity", 1.0 / expected.rank());
        assertThat(instant(row.get("exposed_at"))).isEqualTo(expected.exposedAt());
        assertThat(instant(row.get("decided_at"))).isEqualTo(expected.decidedAt());
        assertThat(people.computeIfAbsent(
                        expected.agentId(), agent -> row.get("person").toString()))
                .isEqualTo(row.get("person"));
        assertThat(row.values()).noneMatch(value -> String.valueOf(value).contains("agent_"));
        assertThat(row.values()).noneMatch(value -> String.valueOf(value).contains("LIFE_ENRICHMENT"));
    }

    private static void checkBalance(DatasetManifest manifest, Iterable<Map<String, Object>> rows) {
        long positives = 0;
        long examples = 0;
        double confidence = 0;
        double weights = 0;
        long all = 0;
        for (Map<String, Object> row : rows) {
            all++;
            if (row.get("weight") != null) {
                examples++;
                positives += (int) row.get("label");
                confidence += (double) row.get("confidence");
                weights += (double) row.get("weight");
            }
        }
        DatasetManifest.Quality quality = manifest.quality();
        assertThat(quality.examples()).isEqualTo(examples);
        assertThat(quality.positiveShare())
                .isCloseTo((double) positives / examples, within(1e-12))
                .isBetween(0.4, 0.6);
        assertThat(quality.meanConfidence())
                .isCloseTo(confidence / examples, within(1e-9))
                .isGreaterThan(0.7);
        assertThat(quality.passed()).as("%s", quality.reasons()).isTrue();
        assertThat(weights).as("weights tell how many there were").isCloseTo(all, within(all * 0.15));
    }

    @Test
    void theSameRowsAreTheSameVersionAndLateLabelsMakeANewOne() {
        Town town = labelled(new Town(2, Decided.daysAgo(36)).live(5, 3));
        DatasetVersion first = built(order(town, null));
        assertThat(built(order(town, null)).datasetId()).isEqualTo(first.datasetId());

        town.changeAMind();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> labels(town, "AND source = 'loved'") == 1 && labels(town, "AND state = 'waiting'") == 0);
        DatasetVersion second = built(order(town, null));

        assertThat(second.datasetId()).isNotEqualTo(first.datasetId());
        assertThat(second.manifest().sources())
                .extracting(DatasetManifest.Source::source)
                .contains("loved");
        assertThat(version(first.datasetId())).isEqualTo(first);
        assertThat(api.get("/v1/datasets", operator).as(Datasets.class).versions())
                .extracting(DatasetVersion::datasetId)
                .contains(first.datasetId(), second.datasetId());
    }

    @Test
    void anImplicitSetIsEveryVisitAndNothingElse() throws Exception {
        String source = "harbour-" + UUID.randomUUID();
        Instant from = Instant.parse("2012-04-03T18:00:00Z");
        List<HistoryBatch.Entry> visits = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            visits.add(new HistoryBatch.Entry(
                    UUID.randomUUID(),
                    "agent_nyc_" + i % 37,
                    EventTypes.VISIT_RECORDED,
                    from.plusSeconds(i),
                    Map.of("spotId", "spot_" + i % 100)));
        }
        post(source, visits, List.of("recommendation", "training"));
        post(
                source + "-2",
                List.of(new HistoryBatch.Entry(
                        UUID.randomUUID(), "agent_no", EventTypes.VISIT_RECORDED, from, Map.of("spotId", "spot_1"))),
                List.of("recommendation"));

        DatasetVersion version =
                built(order(new DatasetRequest("implicit", from, from.plusSeconds(2_000), source, null, null)));

        assertThat(version.manifest().quality()).isNull();
        assertThat(version.manifest().balance()).isNull();
        assertThat(version.manifest().persons()).isEqualTo(37);
        List<Map<String, Object>> rows = read(version, "visits.parquet");
        assertThat(rows).hasSize(2_000);
        assertThat(rows.getFirst()).doesNotContainKey("label").containsEntry("source", source);
        assertThat(rows).extracting(row -> row.get("spot_id")).contains("spot_0", "spot_99");
        assertThat(rows).extracting(row -> row.get("person")).noneMatch(person -> person.toString()
                .contains("agent"));
        DatasetVersion none =
                built(order(new DatasetRequest("implicit", from, from.plusSeconds(9), source + "-2", null, null)));
        assertThat(none.manifest().rows()).containsEntry("visits.parquet", 0L);
    }

    /** The process died while it built: the lease runs out, the build begins anew, and nothing of the first attempt stays. */
    @Test
    void aBuildGoesOnAfterACrash() throws Exception {
        Town town = labelled(new Town(3, Decided.daysAgo(32)).live(4, 2));
        UUID buildId = UUID.randomUUID();
        Path leftOver = properties.directory().resolve(".building-" + buildId + "-1");
        Files.createDirectories(leftOver.resolve("shelf"));
        Files.writeString(leftOver.resolve("shelf").resolve("examples.parquet"), "half of one");
        jdbc.update(
                """
                INSERT INTO dataset_build (build_id, kind, request, state, attempts, rows_done, lease_until)
                VALUES (?, 'labelled', ?::json, 'running', 1, 17, now() - interval '1 second')
                """,
                buildId,
                JSON.writeValueAsString(new DatasetRequest("labelled", town.begin(), town.end(), null, null, null)));

        DatasetVersion version = built(
                new DatasetBuild(buildId, "labelled", "queued", 0, null, 1, Instant.now(), null, null, null, null));

        assertThat(version.manifest().rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(town.examples().size());
        await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(leftOver));
        DatasetBuild build = api.get("/v1/datasets/builds/" + buildId, operator).as(DatasetBuild.class);
        assertThat(build.attempts()).isEqualTo(2);
        assertThat(build.rowsDone()).isEqualTo(town.examples().size());
    }

    @Test
    void findsWhatRecursAndTellsNothingOfAFew() {
        Town town = labelled(new Town(4, Decided.daysAgo(28)).live(60, 8));
        DatasetVersion version = built(order(town, null));

        Patterns successes = patterns("success", version);
        assertThat(successes.patterns()).first().satisfies(pattern -> {
            assertThat(pattern.situation()).isEqualTo("user_stage=EVENT_ENGAGEMENT");
            assertThat(pattern.recommendation()).isEqualTo("item_type=event");
            assertThat(pattern.rate()).isCloseTo(0.6, within(0.12));
            assertThat(pattern.low()).isLessThan(pattern.rate());
            assertThat(pattern.high()).isGreaterThan(pattern.rate());
            assertThat(pattern.lift()).isGreaterThan(1.5);
            assertThat(pattern.qValue()).isLessThan(0.001);
            assertThat(pattern.people()).isEqualTo(20);
        });
        assertThat(patterns("failure", version).patterns())
                .anySatisfy(pattern -> assertThat(pattern.rate()).isLessThan(pattern.expectedRate()));

        // The same by nineteen people is told to nobody.
        Town few = labelled(new Town(5, Decided.daysAgo(24)).live(57, 8));
        assertThat(patterns("success", built(order(few, null))).patterns())
                .noneMatch(pattern -> pattern.situation().contains("EVENT_ENGAGEMENT"));
    }

    /** Erased means gone: from the tables and the files, and after a replay too. */
    @Test
    void anErasureRewritesTheVersionsThatHoldThePerson() {
        Town town = labelled(new Town(7, Decided.daysAgo(16)).live(6, 3));
        DatasetVersion first = built(order(town, null));
        Map<String, Integer> before = rowsByPerson(first);
        String gone = town.prefix() + "0";

        String erasure = erase(gone);
        await().atMost(Duration.ofSeconds(60)).until(() -> api.get(erasure, operator)
                .json()
                .path("state")
                .asString()
                .equals("done"));

        assertThat(version(first.datasetId()).state()).isEqualTo("destroyed");
        assertThat(download(first).status()).isEqualTo(410);
        assertThat(properties.directory().resolve(first.datasetId())).doesNotExist();
        DatasetVersion second = version(version(first.datasetId()).replacedBy());
        assertThat(second.manifest().lineage()).isEqualTo(new DatasetManifest.Lineage(first.datasetId(), "erasure", 1));
        assertThat(second.manifest().persons()).isEqualTo(5);
        assertThat(second.manifest().features()).singleElement().satisfies(set -> assertThat(set.rows())
                .isPositive());
        Map<String, Integer> after = rowsByPerson(second);
        assertThat(after).hasSize(5);
        assertThat(before).containsAllEntriesOf(after);
        assertThat(before.values().stream().mapToInt(Integer::intValue).sum()
                        - after.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(15);

        await().atMost(Duration.ofSeconds(30)).until(() -> kept(gone) == 0);
        town.replay(town.prefix() + "witness_");
        await().atMost(Duration.ofSeconds(60)).until(() -> kept(town.prefix() + "witness_%") == 64);
        assertThat(kept(gone)).isZero();
        assertThat(built(order(town, null)).manifest().persons()).isEqualTo(5);
    }

    /** Rows and versions that are held stand for what the background has not come to. */
    @Test
    void nothingOfBeforeIsToldFromTheAnswerOn() {
        Town town = labelled(new Town(11, Decided.daysAgo(44)).live(2, 2));
        DatasetVersion version = built(order(town, null));
        String gone = town.prefix() + "0";

        transaction.executeWithoutResult(status -> {
            jdbc.queryForList("SELECT 1 FROM pg_advisory_xact_lock(hashtext('data set versions'))");
            for (String table : List.of("decision", "impression", "exposure", "action")) {
                jdbc.queryForList("SELECT 1 FROM training_" + table + " WHERE agent_id = ? FOR UPDATE", gone);
            }
            assertThat(exported(gone).getLast().path("records").asInt()).isPositive();

            erase(gone);

            assertThat(kept(gone)).as("still there").isPositive();
            assertThat(exported(gone)).noneMatch(line -> line.has("store")).hasSize(2);
            assertThat(version(version.datasetId()).state()).isEqualTo("available");
            assertThat(download(version).status()).isEqualTo(410);
            assertThat(exported(town.prefix() + "1").getLast().path("records").asInt())
                    .as("of somebody else")
                    .isPositive();
        });
    }

    /** Where its status is. */
    private String erase(String agentId) {
        Api.Answer answer = api.post("/v1/privacy/erasures?agentId=" + agentId, operator, new byte[0]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.response().headers().firstValue("Location").orElseThrow();
    }

    private Api.Answer download(DatasetVersion version) {
        return api.get("/v1/datasets/" + version.datasetId() + "/files/examples.parquet", operator);
    }

    private List<JsonNode> exported(String agentId) {
        List<JsonNode> lines = api.get("/v1/privacy/export", TestTokens.get().phone(agentId))
                .text()
                .lines()
                .map(JSON::readTree)
                .toList();
        assertThat(lines.getLast().path("complete").asBoolean(false)).isTrue();
        return lines;
    }

    @Test
    void whoTakesTheConsentBackIsTakenOutToo() {
        Town town = labelled(new Town(9, Decided.daysAgo(8)).live(3, 2));
        DatasetVersion first = built(order(town, null));
        String gone = town.prefix() + "0";

        assertThat(api.put(
                                "/v1/privacy/consent",
                                TestTokens.get().phone(gone),
                                "{\"version\":\"1\",\"purposes\":[\"recommendation\"]}")
                        .status())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> version(first.datasetId()).state().equals("destroyed"));
        assertThat(version(version(first.datasetId()).replacedBy()).manifest().persons())
                .isEqualTo(2);
        await().atMost(Duration.ofSeconds(30)).until(() -> told(gone) == 0);
        assertThat(told(town.prefix() + "1")).isEqualTo(20);
        assertThat(built(order(town, null)).manifest().persons()).isEqualTo(2);
    }

    /** Exposures and actions. */
    private int told(String agentId) {
        return jdbc.queryForObject("""
                SELECT (SELECT count(*) FROM training_exposure WHERE agent_id = ?)
                  + (SELECT count(*) FROM training_action WHERE agent_id = ?)
                """, Integer.class, agentId, agentId);
    }

    /** However far the withdrawal has come in the background: only the consent itself is on record here. */
    @Test
    void nothingIsLabelledOfWhoTookTheConsentBack() {
        Town town = labelled(new Town(10, Decided.daysAgo(5)).live(2, 1));
        String gone = town.prefix() + "0";
        jdbc.update(
                "INSERT INTO consent_change (agent_id, changed_at, version, purposes) VALUES (?, now(), '1', ?)",
                gone,
                new String[] {"recommendation"});

        jdbc.update(
                "UPDATE training_exposure SET state = 'waiting', due_at = now() WHERE agent_id LIKE ?",
                town.prefix() + "%");

        await().atMost(Duration.ofSeconds(30)).until(() -> labels(town, "AND state = 'waiting'") == 0);
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT agent_id FROM training_exposure WHERE agent_id LIKE ?",
                        String.class,
                        town.prefix() + "%"))
                .containsExactly(town.prefix() + "1");
    }

    /** The database's refusal repeats the time it was given, as it might a value of a row. */
    @Test
    void aBuildThatFailsTellsTheLogNoValues(CapturedOutput output) {
        UUID buildId = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO dataset_build (build_id, kind, request) VALUES (?, 'labelled', ?::json)", buildId, """
                {"kind":"labelled","from":"+777777777-01-01T00:00:00Z","to":"+777777778-01-01T00:00:00Z"}""");

        String path = "/v1/datasets/builds/" + buildId;
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        api.get(path, operator).as(DatasetBuild.class).state().equals("failed"));
        assertThat(output).contains("Data set build " + buildId + " failed").doesNotContain("777777777");
    }

    @Test
    void aPersonIsToldWhatIsKeptForTraining() {
        Town town = labelled(new Town(8, Decided.daysAgo(12)).live(1, 2));
        DatasetVersion version = built(order(town, null));

        List<JsonNode> lines = exported(town.prefix() + "0");

        List<JsonNode> training = lines.stream()
                .filter(line -> "training".equals(line.path("store").asString("")))
                .map(line -> line.path("record"))
                .toList();
        assertThat(training).filteredOn(record -> record.has("userInputs")).hasSize(4);
        assertThat(training).filteredOn(record -> record.has("rank")).hasSize(12);
        assertThat(training)
                .filteredOn(record -> record.path("features").isArray())
                .allMatch(record -> record.path("features").size() == 14)
                .hasSizeGreaterThanOrEqualTo(town.examples().values().stream()
                        .filter(example -> example.features() != null)
                        .toList()
                        .size());
        assertThat(training)
                .filteredOn(record -> record.has("labelVersion"))
                .hasSize(10)
                .allMatch(record -> record.path("label").isNumber());
        assertThat(training).filteredOn(record -> record.has("kind")).hasSize(10);
        assertThat(lines)
                .filteredOn(line -> "data-sets".equals(line.path("store").asString("")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.at("/record/datasetId").asString()).isEqualTo(version.datasetId()));
    }

    private Map<String, Integer> rowsByPerson(DatasetVersion version) {
        Map<String, Integer> rows = new HashMap<>();
        version.manifest().files().forEach(file -> read(version, file.name())
                .forEach(row -> rows.merge(row.get("person").toString(), 1, Integer::sum)));
        return rows;
    }

    private int kept(String agentId) {
        return jdbc.queryForObject("""
                SELECT (SELECT count(*) FROM training_decision WHERE agent_id LIKE ?)
                  + (SELECT count(*) FROM training_impression WHERE agent_id LIKE ?)
                  + (SELECT count(*) FROM training_exposure WHERE agent_id LIKE ?)
                  + (SELECT count(*) FROM training_action WHERE agent_id LIKE ?)
                """, Integer.class, agentId, agentId, agentId, agentId);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Instant now = Instant.now();
        assertThat(post(new DatasetRequest("gold", now.minusSeconds(1), now, null, null, null))
                        .status())
                .isEqualTo(422);
        assertThat(post(new DatasetRequest("labelled", now, now, null, null, null))
                        .status())
                .isEqualTo(422);
        assertThat(post(new DatasetRequest("labelled", now.minusSeconds(1), now, "nyc", null, null))
                        .status())
                .isEqualTo(422);
        assertThat(post(new DatasetRequest("implicit", now.minusSeconds(1), now, null, true, null))
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/v1/datasets", operator, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/v1/datasets", TestTokens.get().phone("agent_x"), new byte[0])
                        .status())
                .isEqualTo(403);
        for (String path : List.of(
                "/v1/datasets/" + "0".repeat(64),
                "/v1/datasets/builds/" + UUID.randomUUID(),
                "/v1/datasets/" + "0".repeat(64) + "/files/examples.parquet",
                "/v1/patterns?kind=success&datasetId=" + "0".repeat(64))) {
            assertThat(api.get(path, operator).status()).as(path).isEqualTo(404);
            assertThat(api.get(path, TestTokens.get().phone("agent_x")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(api.get("/v1/patterns?kind=odd", operator).status()).isBetween(400, 422);
    }

    @Test
    void aFileIsOnlyWhatTheVersionHas() {
        Town town = labelled(new Town(6, Decided.daysAgo(20)).live(2, 1));
        String path = "/v1/datasets/" + built(order(town, null)).datasetId() + "/files/";
        for (String name : List.of("other.parquet", "..%2f..%2fstage.duckdb", "stage.duckdb", "%2fetc%2fpasswd")) {
            assertThat(api.get(path + name, operator).status()).as(name).isIn(400, 404);
        }
    }

    private Town labelled(Town town) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> labels(town, "AND state = 'labelled'")
                        == town.examples().size());
        return town;
    }

    private int labels(Town town, String condition) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM training_exposure WHERE agent_id LIKE ? " + condition,
                Integer.class,
                town.prefix() + "%");
    }

    private DatasetBuild order(Town town, Boolean balance) {
        return order(new DatasetRequest("labelled", town.begin(), town.end(), null, balance, null));
    }

    private DatasetBuild order(DatasetRequest request) {
        Api.Answer answer = post(request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        DatasetBuild build = JSON.readValue(answer.text(), DatasetBuild.class);
        assertThat(answer.response().headers().firstValue("Location"))
                .hasValue("/v1/datasets/builds/" + build.buildId());
        return build;
    }

    private Api.Answer post(DatasetRequest request) {
        return api.post("/v1/datasets", operator, JSON.writeValueAsBytes(request));
    }

    private void post(String source, List<HistoryBatch.Entry> visits, List<String> purposes) {
        assertThat(api.post(
                                "/v1/history/batches",
                                operator,
                                JSON.writeValueAsBytes(new HistoryBatch(source, "public data set", purposes, visits)))
                        .status())
                .isEqualTo(200);
    }

    private DatasetVersion built(DatasetBuild build) {
        String path = "/v1/datasets/builds/" + build.buildId();
        await().atMost(Duration.ofSeconds(60)).until(() -> !List.of("queued", "running")
                .contains(api.get(path, operator).as(DatasetBuild.class).state()));
        DatasetBuild done = api.get(path, operator).as(DatasetBuild.class);
        assertThat(done.state()).as("%s", done.problem()).isEqualTo("done");
        return version(done.datasetId());
    }

    private DatasetVersion version(String datasetId) {
        return api.get("/v1/datasets/" + datasetId, operator).as(DatasetVersion.class);
    }

    private Patterns patterns(String kind, DatasetVersion version) {
        return api.get("/v1/patterns?kind=" + kind + "&datasetId=" + version.datasetId(), operator)
                .as(Patterns.class);
    }

    private byte[] fetched(DatasetVersion version, String name) {
        return api.bytes("/v1/datasets/" + version.datasetId() + "/files/" + name, operator);
    }

    /** By an engine of its own, from what was downloaded. */
    private List<Map<String, Object>> read(DatasetVersion version, String name) {
        try {
            Path file = Files.write(folder.resolve(version.datasetId() + "-" + name), fetched(version, name));
            List<Map<String, Object>> rows = new ArrayList<>();
            try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duck.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
                while (row.next()) {
                    Map<String, Object> values = new HashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        // An array can be read only while its result is open.
                        Object value = row.getObject(i);
                        values.put(
                                row.getMetaData().getColumnName(i),
                                value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
                    }
                    rows.add(values);
                }
            }
            return rows;
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant instant(Object timestamp) {
        return ((java.sql.Timestamp) timestamp).toLocalDateTime().toInstant(java.time.ZoneOffset.UTC);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
