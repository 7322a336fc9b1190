package app.spots.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.demo.CitySeed;
import app.spots.acceptance.demo.Demo;
import app.spots.acceptance.demo.Phone;
import app.spots.acceptance.demo.PhoneTokens;
import app.spots.acceptance.demo.SeedCity;
import app.spots.acceptance.headless.HeadlessRun;
import app.spots.client.CachedAnswer;
import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.clock.ProcessClock;
import app.spots.client.http.TokenSource;
import app.spots.client.reach.NetworkState;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.context.CommunityContext;
import app.spots.contracts.context.LocalityContext;
import app.spots.contracts.context.OwnContext;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import app.spots.operator.Operator;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.GatewayRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job over the whole cluster: packaged services, real PostgreSQL, real Kafka, the public API and nothing else. */
@ClusterTest
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobEndToEndTests {

    private static RunningCluster running;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(RunningCluster cluster) {
        running = cluster;
    }

    @Test
    @Order(1)
    void theDemoCityIsSeededAndSeedingItAgainChangesNothing() {
        assertThat(SeedCity.run(running.connection())).isZero();
        assertThat(SeedCity.run(running.connection())).isZero();
    }

    @Test
    @Order(2)
    void phonesFetchActOfflineSyncAndAreAnsweredByWhatTheyDid() {
        assertThat(Demo.run(running.connection())).isZero();
    }

    /**
     * Well-matched items differ in their scores, and one community with all its dates is one line. At stated hours: where a person
     * goes each evening scores 0.99 in the evening and 0.85 at noon.
     */
    @ParameterizedTest
    @Order(2)
    @CsvSource({"12, 0.985", "21, 0.999"})
    void answersInTheDemoCityAreNeitherSaturatedNorCrowdedByOneThing(int hour, double below) {
        City city = City.build(CitySpec.demo());
        OffsetDateTime at = OffsetDateTime.now(ZoneOffset.UTC).with(LocalTime.of(hour, 0));
        for (Person person : city.people().subList(0, 5)) {
            List<Recommendations.Item> items = running.phone(person.agentId())
                    .post(
                            "/v1/recommendations",
                            new RecommendationRequest(city.whereabouts(person), at, null, null, 10, 30.0),
                            Recommendations.class)
                    .items();
            assertThat(items).hasSize(10);
            assertThat(items.getFirst().score()).as(person.agentId()).isLessThan(below);
            assertThat(items.getFirst().score() - items.getLast().score())
                    .as("spread of %s", person.agentId())
                    .isGreaterThan(0.05);
            assertThat(items)
                    .filteredOn(item -> !item.itemType().equals("spot"))
                    .extracting(item -> item.name().replaceFirst(",.*| club$", ""))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Order(2)
    void whatIsDerivedIsToldWithItsReasons() {
        String agentId = "agent_demo_1";
        OwnContext context = running.phone(agentId).get("/v1/context", OwnContext.class);
        assertThat(context.agentId()).isEqualTo(agentId);
        assertThat(context.journeyStage().value()).isNotEqualTo("SPOT_DISCOVERY");
        assertThat(context.journeyStage().counts().get("spots")).isPositive();
        String home = context.homeLocality().value();
        assertThat(home).isNotNull();
        assertThat(context.expertise()).isNotEmpty().allSatisfy(expertise -> assertThat(expertise.reason())
                .isNotBlank());

        GatewayClient operator = running.operator();
        // Of the 25 people of the demo fewer than 20 may have been in one neighbourhood: then nobody is told how often.
        assertThat(operator.get("/v1/context/localities/" + home, LocalityContext.class)
                        .values()
                        .counts())
                .containsKey("lists");
        assertThat(operator.get("/v1/context/localities/locality_demo", LocalityContext.class)
                        .values()
                        .counts()
                        .get("visits"))
                .isPositive();
        assertThat(operator.get("/v1/context/communities/community_demo_0", CommunityContext.class)
                        .stage()
                        .value())
                .isNotNull();
        assertThatThrownBy(() ->
                        running.phone(agentId).get("/v1/context/communities/community_demo_0", CommunityContext.class))
                .isInstanceOf(GatewayRefusedException.class)
                .extracting("status")
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void aFileOfSpotsIsImportedAndRecommendedFrom() throws IOException {
        Path file = Files.writeString(
                folder.resolve("isle.csv"),
                "id,name,category,lat,lon,description\n"
                        + "1,Lighthouse,landmark,10.0,10.0,An old lighthouse.\n2,Net Loft,makerspace,10.01,10.0,Nets and boats.\n");
        assertThat(Operator.run(with("import", "spots", file.toString()))).isZero();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        ask("agent_islander", new LatLon(10.0, 10.0)).items())
                .extracting(Recommendations.Item::itemId)
                .contains("spot_isle_1", "spot_isle_2"));
    }

    @Test
    @Order(4)
    void whatAPersonBlockedIsGoneForThatPersonOnly() throws IOException {
        try (SpotsClient phone = phone("agent_hermit")) {
            block(phone, "spot_isle_1", true);
            await().until(() -> phone.sync().isComplete());
            await().untilAsserted(() -> assertThat(islandOf("agent_hermit")).containsExactly("spot_isle_2"));
            assertThat(islandOf("agent_islander")).contains("spot_isle_1", "spot_isle_2");

            block(phone, "spot_isle_1", false);
            await().until(() -> phone.sync().isComplete());
            await().untilAsserted(() -> assertThat(islandOf("agent_hermit")).contains("spot_isle_1", "spot_isle_2"));
        }
    }

    private SpotsClient phone(String agentId) throws IOException {
        String token = new DevIssuerClient(running.cluster().layout().issuer()).token(TokenRequest.phone(agentId));
        TokenSource tokens = new TokenSource() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public String renewed() {
                return token;
            }
        };
        String gateway = running.cluster().gateway().toString();
        return SpotsClient.open(
                gateway, folder.resolve(agentId), tokens, () -> true, new ProcessClock(), new OkHttpClient());
    }

    /** The phone walks its copy of the pack, the cluster runs it as bytecode. */
    @Test
    @Order(4)
    void whatAPhoneDecidesOfflineIsTheClustersDecisionToTheBit() throws IOException {
        City city = City.build(CitySpec.demo());
        Person person = city.people().get(3);
        AtomicBoolean network = new AtomicBoolean(true);
        String gateway = running.cluster().gateway().toString();
        PhoneTokens tokens =
                new PhoneTokens(new DevIssuerClient(running.cluster().layout().issuer()), person);
        try (SpotsClient phone = SpotsClient.open(
                gateway,
                folder.resolve("offline"),
                tokens,
                network::get,
                new ProcessClock(),
                new OkHttpClient(),
                ClientSettings.standard().withModels(model -> false))) {
            assertThat(phone.checkNetwork()).isEqualTo(NetworkState.ONLINE);
            RecommendationRequest request = new RecommendationRequest(
                    city.whereabouts(person), OffsetDateTime.now(City.OFFSET), null, null, 40, null);
            phone.refresh();
            CachedAnswer online = phone.recommend(request);
            network.set(false);

            CachedAnswer own = phone.recommend(request);

            assertThat(online.fromCache()).isFalse();
            assertThat(own.offline()).isNotNull();
            assertThat(own.offline().ranked()).isTrue();
            assertThat(own.offline().releaseId())
                    .isEqualTo(online.recommendations().releaseId());
            assertThat(own.recommendations().packId())
                    .isEqualTo(online.recommendations().packId());
            assertThat(bits(own)).hasSizeGreaterThan(20).isEqualTo(bits(online));
            assertThat(reasons(own)).isEqualTo(reasons(online));

            String first = own.recommendations().items().getFirst().itemId();
            phone.record(
                    EventTypes.RECOMMENDATION_ACTED,
                    Map.of(
                            "impressionId",
                            own.recommendations()
                                    .items()
                                    .getFirst()
                                    .impressionId()
                                    .toString(),
                            "itemId",
                            first,
                            "itemType",
                            own.recommendations().items().getFirst().itemType(),
                            "action",
                            "dismissed"),
                    null,
                    new Consent("1", List.of("recommendation")));
            assertThat(bits(phone.recommend(request)))
                    .doesNotContainKey(first)
                    .hasSize(bits(own).size() - 1);
        }
    }

    private static Map<String, Long> bits(CachedAnswer answer) {
        return answer.recommendations().items().stream()
                .collect(Collectors.toMap(
                        Recommendations.Item::itemId, item -> Double.doubleToRawLongBits(item.score())));
    }

    private static Map<String, List<Recommendations.Reason>> reasons(CachedAnswer answer) {
        return answer.recommendations().items().stream()
                .collect(Collectors.toMap(Recommendations.Item::itemId, item -> item.reasons().stream()
                        .filter(reason -> reason.source().equals("rule"))
                        .toList()));
    }

    private static void block(SpotsClient phone, String spotId, boolean blocked) {
        phone.record(
                EventTypes.BLOCK_CHANGED,
                Map.of("itemType", "spot", "itemId", spotId, "blocked", blocked),
                null,
                new Consent("1", List.of("recommendation")));
    }

    private List<String> islandOf(String agentId) {
        return ask(agentId, new LatLon(10.0, 10.0)).items().stream()
                .map(Recommendations.Item::itemId)
                .toList();
    }

    @Test
    @Order(4)
    void aClientOfBashAndCurlSyncsByTheDocumentAlone() throws Exception {
        String agentId = "agent_shell";
        for (int i = 0; i < 3; i++) {
            syncClient(agentId, "add", "spots.visit.recorded.v1", "{\"spotId\":\"spot_demo_1\",\"dwellSeconds\":900}");
        }

        syncClient(agentId, "send");

        assertThat(syncClient(agentId, "receipts").lines()).containsExactly("1 accepted", "2 accepted", "3 accepted");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            syncClient(agentId, "pull");
            try (Stream<Path> pages = Files.list(folder.resolve("shell/pulled"))) {
                assertThat(pages)
                        .anySatisfy(page -> assertThat(page).content().contains("\"agent_id\":\"agent_shell\""));
            }
        });
    }

    private String syncClient(String agentId, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "bash", Path.of("../docs/examples/sync-client.sh").toRealPath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder bash = new ProcessBuilder(command).redirectErrorStream(true);
        String token = new DevIssuerClient(running.cluster().layout().issuer()).token(TokenRequest.phone(agentId));
        bash.environment().put("GATEWAY", running.cluster().gateway().toString());
        bash.environment().put("TOKEN_COMMAND", "echo " + token);
        bash.environment().put("QUEUE", folder.resolve("shell").toString());
        Process process = bash.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    @Order(4)
    void importedCheckinsOfABusyUserShowInTheNextAnswer() throws IOException {
        Path set = Files.createDirectories(folder.resolve("harbour"));
        StringBuilder venues = new StringBuilder("poi_id,category,latitude,longitude\n");
        StringBuilder checkins = new StringBuilder("user_id,poi_id,unix_s\n");
        for (int i = 0; i < 30; i++) {
            venues.append(i).append(",Coffee Shop,-10.0,10.").append(100 + i).append('\n');
        }
        long lately = Instant.now().minus(Duration.ofDays(10)).getEpochSecond();
        for (int i = 0; i < 8; i++) {
            checkins.append("7,29,").append(lately + i * 86_400L).append('\n');
        }
        Files.writeString(set.resolve("pois.csv"), venues);
        Files.writeString(set.resolve("checkins.csv"), checkins);
        String[] command =
                with("import", "checkins", set.toString(), "--consent-basis", "made for a test", "--city", "Harbour");
        assertThat(Operator.run(command)).isZero();
        assertThat(Operator.run(command)).isZero();
        LatLon there = new LatLon(-10.0, 10.1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Recommendations.Item> known = ask("agent_nyc_7", there).items();
            assertThat(rankOf("spot_harbour_29", known))
                    .isLessThan(rankOf(
                            "spot_harbour_29", ask("agent_stranger", there).items()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"collection", "inference", "gateway"})
    @Order(5)
    void nothingAcknowledgedIsLostWhenAServiceIsKilled(String part) throws Exception {
        List<Phone> phones = phones(part, 20);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<CompletableFuture<Void>> syncing = phones.stream()
                    .map(phone -> CompletableFuture.runAsync(() -> syncAll(phone), threads))
                    .toList();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> phones.stream().anyMatch(phone -> phone.waiting() == 0));
            running.kill(part);
            running.cluster().restore();
            syncing.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        for (Phone phone : phones) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                SyncReceipts receipts = phone.receipts();
                assertThat(receipts.receipts())
                        .extracting(SyncReceipts.Receipt::status)
                        .hasSize((int) phone.recorded())
                        .containsOnly(SyncStatus.ACCEPTED);
                assertThat(receipts.appliedThrough()).isEqualTo(phone.recorded());
                assertThat(receipts.gaps()).isEmpty();
            });
            phone.close();
        }
    }

    @Test
    @Order(6)
    void aSecondHeadlessRunFindsEveryEventKnown() {
        String[] command = with("--people", "200", "--interactions", "1000");
        assertThat(HeadlessRun.run(command)).isZero();
        assertThat(HeadlessRun.run(Stream.concat(Arrays.stream(command), Stream.of("--no-catalogue"))
                        .toArray(String[]::new)))
                .isZero();
    }

    @Test
    @Order(7)
    void aPhoneIsRefusedWhatOnlyOperatorsMayDo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "name,category,lat,lon\nPier,park,1,1\n");
        String phone = new DevIssuerClient(running.cluster().layout().issuer()).token(TokenRequest.phone("agent_x"));
        assertThat(Operator.run(with("import", "spots", file.toString(), "--token", phone)))
                .isEqualTo(1);
        assertThatThrownBy(() -> running.operator().get("/v1/catalogue/entries/spot_a_none", String.class))
                .isInstanceOf(GatewayRefusedException.class)
                .extracting("status")
                .isEqualTo(404);
    }

    /** Inference holds packs and models itself: neither service is on the way of a recommendation. */
    @Test
    @Order(8)
    void recommendationsGoOnWhileRulesAndRegistryAreDown() throws Exception {
        LatLon there = new LatLon(10.0, 10.0);
        Recommendations before = ask("agent_islander", there);
        running.kill("rules");
        running.kill("registry");

        Recommendations after = ask("agent_islander", there);

        assertThat(after.degraded()).isEqualTo(before.degraded());
        assertThat(after.packId()).isEqualTo(before.packId());
        assertThat(after.items()).isNotEmpty().anyMatch(item -> item.reasons().stream()
                .anyMatch(reason -> reason.source().equals("rule")));
        running.cluster().restore();
    }

    private List<Phone> phones(String city, int count) throws IOException {
        LocalDate monday = LocalDate.of(2025, 1, 6);
        City lived = City.build(new CitySpec(city, 5, count, 300, 20, 5, monday));
        CitySeed seed =
                CitySeed.livedUntil(lived, monday.plusDays(70).atStartOfDay().toInstant(City.OFFSET));
        List<Action> actions = new ArrayList<>();
        seed.life().liveUntil(monday.plusDays(110), actions::addAll);
        DevIssuerClient issuer = new DevIssuerClient(running.cluster().layout().issuer());
        OkHttpClient http = new OkHttpClient();
        CityHistory wire = new CityHistory(lived);
        List<Phone> phones = new ArrayList<>();
        for (Person person : lived.people()) {
            Phone phone = new Phone(
                    person,
                    running.cluster().gateway(),
                    new PhoneTokens(issuer, person),
                    folder.resolve(person.agentId()),
                    http);
            actions.stream()
                    .filter(action -> action.person() == person.index())
                    .forEach(action -> phone.live(action, wire));
            phones.add(phone);
        }
        return phones;
    }

    private static void syncAll(Phone phone) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> phone.sync().isComplete());
    }

    private Recommendations ask(String agentId, LatLon there) {
        return running.phone(agentId)
                .post(
                        "/v1/recommendations",
                        new RecommendationRequest(there, null, null, List.of("spot"), 50, 30.0),
                        Recommendations.class);
    }

    private static int rankOf(String id, List<Recommendations.Item> items) {
        return items.stream()
                .filter(item -> item.itemId().equals(id))
                .mapToInt(Recommendations.Item::rank)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static String[] with(String... arguments) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(running.connection()))
                .toArray(String[]::new);
    }
}
