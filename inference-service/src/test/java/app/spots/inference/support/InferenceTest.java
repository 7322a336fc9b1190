package app.spots.inference.support;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.catalogue.Catalogue;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.modelruntime.execution.OnnxRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on real PostgreSQL and Kafka, one context for all tests of this kind; shown is the order of the scores. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "inference")
@TestPropertySource(
        properties = {
            "spots.exploration.probability=0",
            "spots.execution.deadline=20s",
            "spots.decisions.whole-set-percent=0",
            "spots.bundles.enabled=false"
        })
public abstract class InferenceTest {
    static {
        // A phone beside the service in this process starts ONNX Runtime without DJL.
        OnnxRuntime.environment();
    }

    protected static final RegistryServer REGISTRY = new RegistryServer();
    protected static final Publisher PUBLISHER =
            new Publisher(RealInfrastructure.get().bootstrapServers());

    @LocalServerPort
    protected int port;

    @Autowired
    protected TestTokens tokens;

    @Autowired
    protected Catalogue catalogue;

    @Autowired
    protected CatalogueIndex index;

    @Autowired
    protected LiveReleases live;

    @Autowired
    protected JsonMapper json;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) {
        properties.add("spots.registry.uri", REGISTRY::uri);
        properties.add("spots.registry.token-uri", REGISTRY::tokenUri);
        properties.add("spots.registry.client-secret", () -> "secret");
        properties.add("spots.registry.blob-directory", InferenceTest::newDirectory);
        properties.add("spots.registry.retry-at-most", () -> "1s");
        properties.add("spots.text.share", () -> "1.0");
        properties.add("spots.rules.warm-up", () -> "50ms");
    }

    private static String newDirectory() {
        try {
            return Files.createTempDirectory("inference-blobs").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected RestTestClient client(String token) {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    /** Somebody who may read recommendations. */
    protected RestTestClient phone(String agentId, String ageBand) {
        return client(tokens.with(agentId, "recommendations:read", ageBand));
    }

    /** Someone without a token. */
    protected RestTestClient anyone() {
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    /** Stores entries and waits until this replica answers from them. */
    protected void haveEntries(CatalogueEntry... entries) {
        List<JsonNode> nodes = new ArrayList<>();
        for (CatalogueEntry entry : entries) {
            nodes.add(json.readTree(json.writerFor(CatalogueEntry.class).writeValueAsBytes(entry)));
        }
        catalogue.write("test", nodes);
        await().until(() -> List.of(entries).stream()
                .allMatch(entry -> entry.equals(index.snapshot().find(entry.id()))));
    }

    /** A release, and a cafe, a bar for 21 and older and a park to the south of a point; their ids begin alike. */
    protected void haveVillage(String ids, double lat, double lon, CatalogueEntry... more) {
        haveRelease();
        List<CatalogueEntry> entries = new ArrayList<>(List.of(
                Entries.locality("loc_test", lat, lon),
                Entries.spot(ids + "_cafe", "cafe", lat - 0.001, lon),
                Entries.spot(ids + "_bar", "bar", lat - 0.002, lon, 21),
                Entries.spot(ids + "_park", "park", lat - 0.003, lon)));
        entries.addAll(List.of(more));
        haveEntries(entries.toArray(CatalogueEntry[]::new));
    }

    protected LiveRelease haveRelease() {
        if (live.current().isEmpty()) {
            activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        }
        return live.current().orElseThrow();
    }

    /** Announces a release and waits until it answers. */
    protected void activate(ReleaseActivated release) {
        PUBLISHER.send(Topics.RELEASES, release.releaseId(), EventTypes.RELEASE_ACTIVATED, release);
        await().until(() -> live.current()
                .map(LiveRelease::releaseId)
                .filter(release.releaseId()::equals)
                .isPresent());
    }

    protected static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }
}
