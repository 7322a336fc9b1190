package app.spots.client.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.client.CachedAnswer;
import app.spots.client.ClientSettings;
import app.spots.client.SpotsClient;
import app.spots.client.TestClock;
import app.spots.client.TestCluster;
import app.spots.client.TestCluster.Way;
import app.spots.client.blob.BlobRefusedException;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.rulescore.Pack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases come whole or not at all, and the one before stays. */
class ReleaseTests {
    private static final Pack FIRST = TestCluster.startingPack(json -> json);
    private static final Pack SECOND =
            TestCluster.startingPack(json -> json.replaceFirst("\"name\"\\s*:\\s*\"", "\"name\":\"second-"));
    private static final RecommendationRequest ANYTHING =
            new RecommendationRequest(new LatLon(45, -75), null, null, null, 5, null);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));
    private TestCluster cluster;
    private SpotsClient phone;

    @BeforeEach
    void open() throws Exception {
        cluster = new TestCluster();
        cluster.spot("spot_1", 45.01, -75, 0.4, Map.of("activeCommunity", true));
        reopen();
    }

    private void reopen() throws Exception {
        if (phone != null) {
            phone.close();
        }
        phone = cluster.client(directory, clock, ClientSettings.standard());
    }

    @AfterEach
    void close() {
        phone.close();
        cluster.close();
    }

    @Test
    void isInUseAfterARestartAndFetchedOnce() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        phone.refresh();
        reopen();
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-1");
        assertThat(cluster.asked)
                .filteredOn(path -> path.startsWith("/v1/blobs"))
                .hasSize(1);
    }

    /** Of three blobs the last is another's bytes: nothing of the release is used. */
    @Test
    void staysWithTheOldOneWhereABlobIsTamperedWith() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        String weights = "{\"formatVersion\":1,\"packId\":\"" + SECOND.id() + "\",\"weights\":{}}";
        ReleaseActivated second = cluster.release(SECOND, weights);
        String hash = second.weights().sha256();
        byte[] good = cluster.blobs.get(hash);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        cluster.blobs.put(hash, bad);

        assertThatThrownBy(() -> phone.refresh()).isInstanceOf(BlobRefusedException.class);

        reopen();
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-1");
        cluster.blobs.put(hash, good);
        phone.refresh();
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-2");
    }

    @Test
    void staysWithTheOldOneWhereASizeIsNotAsPromised() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        Artifact pack = cluster.artifact("rule-pack", "starting", SECOND.canonicalJson());
        Artifact lying =
                new Artifact("rule-pack", "starting", "1", pack.sha256(), pack.size() + 1, pack.registeredAt());
        cluster.alsoRelease(release("release-x", 9, lying, null));
        assertThatThrownBy(() -> phone.refresh()).hasMessageContaining("another size");
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-1");
    }

    @Test
    void refusesAPackOfANewerEngineOnceAndGoesOnWithTheOld() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        phone.recommend(ANYTHING);
        String newer = FIRST.canonicalJson().replaceFirst("\"minEngine\":1", "\"minEngine\":99");
        assertThat(newer).isNotEqualTo(FIRST.canonicalJson());
        cluster.alsoRelease(release("release-new", 2, cluster.artifact("rule-pack", "starting", newer), null));

        assertThatThrownBy(() -> phone.refresh())
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("release-new");
        phone.refresh();

        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-1");
        cluster.way = Way.PORTAL_200;
        assertThat(phone.recommend(ANYTHING).offline().releaseId()).isEqualTo("release-1");
    }

    @Test
    void fallsBackToTheOneBeforeWhereTheStorageIsDamagedAndMendsIt() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        cluster.release(SECOND, null);
        phone.refresh();
        phone.recommend(ANYTHING);
        Path blob = directory.resolve("blobs").resolve(SECOND.id());
        Files.writeString(blob, "nothing of it", StandardCharsets.UTF_8);
        reopen();
        cluster.way = Way.PORTAL_200;

        CachedAnswer own = phone.recommend(ANYTHING);

        assertThat(own.offline().ranked()).isTrue();
        assertThat(own.recommendations().packId()).isEqualTo(FIRST.id());
        assertThat(own.offline().releaseId()).isEqualTo("release-1");
        assertThat(own.offline().notes())
                .contains("the latest rules are damaged on this phone: those before them decided");

        cluster.way = Way.OPEN;
        phone.refresh();
        cluster.way = Way.PORTAL_200;
        assertThat(phone.recommend(ANYTHING).recommendations().packId()).isEqualTo(SECOND.id());
    }

    @Test
    void aDamagedPointerCostsNoDownload() throws Exception {
        cluster.release(FIRST, null);
        phone.refresh();
        Files.writeString(directory.resolve("releases.json"), "{\"current\":{");
        reopen();
        assertThat(phone.release()).isEmpty();
        phone.refresh();
        assertThat(phone.release().orElseThrow().releaseId()).isEqualTo("release-1");
        assertThat(cluster.asked)
                .filteredOn(path -> path.startsWith("/v1/blobs"))
                .hasSize(1);
    }

    @Test
    void keepsTwoReleasesAndWhatTheAppFetchedItself() throws Exception {
        Artifact own = cluster.artifact("model", "mine", "a model of the app's");
        phone.blob(own.sha256(), own.size());
        cluster.release(FIRST, null);
        phone.refresh();
        cluster.release(SECOND, null);
        phone.refresh();
        Pack third = TestCluster.startingPack(json -> json.replaceFirst("\"name\"\\s*:\\s*\"", "\"name\":\"third-"));
        cluster.release(third, null);
        phone.refresh();
        try (var files = Files.list(directory.resolve("blobs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(own.sha256(), SECOND.id(), third.id());
        }
    }

    @Test
    void bringsNoMoreModelsThanThreeOfThoseWanted() throws Exception {
        List<Artifact> models = List.of(
                cluster.artifact("model", "a", "model a"),
                cluster.artifact("model", "b", "model b"),
                new Artifact("model", "huge", "1", "f".repeat(64), 60_000_000, cluster.now),
                cluster.artifact("model", "c", "model c"),
                cluster.artifact("model", "d", "model d"));
        Artifact pack = cluster.artifact("rule-pack", "starting", FIRST.canonicalJson());
        ReleaseActivated plain = release("release-m", 1, pack, null);
        cluster.alsoRelease(
                new ReleaseActivated(plain.releaseId(), 1, pack, null, models, 100, "s", cluster.now, null, "o", "r"));
        phone.refresh();
        assertThat(phone.release().orElseThrow().blobs())
                .extracting(ReleaseBlob::name)
                .containsExactly("starting", "a", "b", "c");
    }

    private ReleaseActivated release(String id, long sequence, Artifact pack, Artifact weights) {
        return new ReleaseActivated(
                id, sequence, pack, weights, List.of(), 100, "salt", cluster.now, null, "operator", "test");
    }
}
