package app.spots.inference.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.Rollout;
import app.spots.features.CallingFeatures;
import app.spots.features.CustomFeatures;
import app.spots.features.FeatureMatrix;
import app.spots.inference.support.Packs;
import app.spots.inference.support.RegistryServer;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.Sha256;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.scorer.EnsembleDefinition;
import app.spots.modelruntime.scorer.ScorerContainer;
import app.spots.modelruntime.scorer.ScorerMetadata;
import app.spots.modelruntime.testing.Networks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The loader on a real registry server and a real directory, without Spring. */
class ReleaseSwitchTests {
    private static final List<String> AGENTS =
            IntStream.range(0, 500).mapToObj(i -> "agent_" + i).toList();

    private final RegistryServer registry = new RegistryServer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NativeThreads threads = new NativeThreads(new NativeThreads.Settings(1, 8));

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        registry.close();
        threads.destroy();
    }

    @Test
    void answersAfterARestartWithTheRegistryDown() throws Exception {
        ReleaseActivated release = Releases.of(pack(), registry.put(GenericModel.bundledParameters()));
        Replica first = replica();
        first.releases.announce(release);
        first.awaitLive(release);
        registry.down(true);

        Replica restarted = replica();
        restarted.releases.announce(release);
        restarted.awaitLive(release);
        assertThat(restarted.live.current().orElseThrow().packId())
                .isEqualTo(release.rulePack().sha256());
    }

    @Test
    void waitsForARegistryThatIsDown() {
        registry.down(true);
        ReleaseActivated release = Releases.of(pack());
        Replica replica = replica();
        replica.releases.announce(release);
        replica.awaitCount("failed", 1);
        assertThat(replica.live.current()).isEmpty();

        registry.down(false);
        replica.awaitLive(release);
    }

    @Test
    void keepsTheLastGoodReleaseWhenAPackIsRefused() {
        ReleaseActivated good = Releases.of(pack());
        ReleaseActivated bad = Releases.of(registry.put("{\"formatVersion\":1}".getBytes(StandardCharsets.UTF_8)));
        Replica replica = replica();
        replica.releases.announce(good);
        replica.awaitLive(good);
        replica.releases.announce(bad);
        replica.awaitCount("refused", 1);

        assertThat(replica.live.current().orElseThrow().releaseId()).isEqualTo(good.releaseId());
    }

    @Test
    void fallsBackToTheReleaseBeforeARefusedOneAfterARestart() {
        ReleaseActivated good = Releases.of(pack());
        ReleaseActivated bad = Releases.of(pack(), registry.put("no model".getBytes(StandardCharsets.UTF_8)));
        Replica replica = replica();
        replica.releases.announce(bad);
        replica.releases.announce(good);

        replica.awaitLive(good);
    }

    @Test
    void answersEachAgentByTheLatestReleaseThatCoversIt() {
        ReleaseActivated forAll = Releases.of(pack(), registry.put(GenericModel.bundledParameters()));
        ReleaseActivated canary =
                Releases.forShare(Releases.of(pack(), registry.put(GenericModel.bundledParameters())), 10);
        Replica replica = replica();
        replica.releases.announce(forAll);
        replica.awaitLive(forAll);
        replica.releases.announce(canary);
        replica.awaitShare(canary, 10);
        assertThat(replica.live.current().orElseThrow().releaseId()).isEqualTo(forAll.releaseId());
        List<String> covered = replica.answeredBy(canary);

        replica.releases.announce(Releases.forShare(canary, 50));
        replica.awaitShare(canary, 50);
        assertThat(replica.answeredBy(canary)).containsAll(covered).hasSizeGreaterThan(covered.size());

        replica.releases.announce(Releases.forShare(canary, 0));
        replica.awaitShare(canary, 0);
        assertThat(replica.answeredBy(forAll)).hasSize(AGENTS.size());

        ReleaseActivated promoted = Releases.forShare(canary, 100);
        replica.releases.announce(promoted);
        replica.awaitLive(promoted);
        assertThat(replica.live.all()).hasSize(1);
    }

    @Test
    void aShareThatIsRefusedLeavesItsAgentsWithTheReleaseForEverybody() {
        ReleaseActivated forAll = Releases.of(pack());
        ReleaseActivated bad = Releases.forShare(
                Releases.of(registry.put("{\"formatVersion\":1}".getBytes(StandardCharsets.UTF_8))), 50);
        Replica replica = replica();
        replica.releases.announce(bad);
        replica.releases.announce(forAll);
        replica.awaitLive(forAll);
        replica.awaitCount("refused", 1);

        assertThat(replica.answeredBy(forAll)).hasSize(AGENTS.size());
    }

    @Test
    void aTrainedScorerTakesTheGenericOnesPlaceAndGivesItBack() {
        String generic = registry.put(GenericModel.bundledParameters());
        String custom = registry.put(Networks.customScorer("custom", "1", 1));
        Replica replica = replica();
        ReleaseActivated first = Releases.of(pack(), generic);
        replica.releases.announce(first);
        replica.awaitLive(first);
        ReleaseActivated second = Releases.of(pack(), custom);
        replica.releases.announce(second);
        replica.awaitLive(second);
        LiveRelease live = replica.live.current().orElseThrow();
        assertThat(live.modelId()).isEqualTo("custom@1");
        assertThat(live.scorer().metadata().featureSchema()).isEqualTo(CustomFeatures.SCHEMA.id());
        assertThat(live.scorer().score(new FeatureMatrix(CustomFeatures.SCHEMA, 3)))
                .hasSize(3);

        ReleaseActivated third = Releases.of(pack(), generic);
        replica.releases.announce(third);
        replica.awaitLive(third);
        assertThat(replica.live.current().orElseThrow().modelId()).startsWith("generic@");
    }

    @Test
    void anEnsembleFetchesItsMembers() {
        String generic = registry.put(GenericModel.bundledParameters());
        String custom = registry.put(Networks.customScorer("custom", "1", 1));
        byte[] ensemble = new EnsembleDefinition(
                        EnsembleDefinition.FORMAT,
                        "both",
                        "1",
                        EnsembleDefinition.LOG_ODDS,
                        List.of(
                                new EnsembleDefinition.Member("generic", generic, 0.4),
                                new EnsembleDefinition.Member("custom", custom, 0.6)),
                        Map.of(),
                        "a test")
                .write();
        ReleaseActivated release = Releases.of(pack(), registry.put(ensemble));
        Replica replica = replica();
        replica.releases.announce(release);
        replica.awaitLive(release);
        assertThat(replica.live.current().orElseThrow().modelId()).isEqualTo("both@1");
    }

    @Test
    void keepsTheLastGoodReleaseWhenATrainedScorerIsNotFitToRun() {
        ReleaseActivated good = Releases.of(pack(), registry.put(Networks.customScorer("custom", "1", 1)));
        Replica replica = replica();
        replica.releases.announce(good);
        replica.awaitLive(good);
        byte[] corrupt = Networks.customScorer("custom", "2", 2);
        corrupt[corrupt.length / 2] ^= 1;
        Networks network = Networks.byChance(3, CustomFeatures.SCHEMA.size(), 8, 1);
        byte[] noProbability = ScorerContainer.write(
                network.metadata("custom", "3", ScorerMetadata.CUSTOM, 0), network.onnx("features", "score", "Log"));
        int refused = 0;
        for (byte[] bad : List.of(corrupt, noProbability)) {
            replica.releases.announce(Releases.of(pack(), registry.put(bad)));
            replica.awaitCount("refused", ++refused);
            assertThat(replica.live.current().orElseThrow().releaseId()).isEqualTo(good.releaseId());
        }
        assertThat(replica.live.current().orElseThrow().scorer().score(new FeatureMatrix(CustomFeatures.SCHEMA, 1)))
                .hasSize(1);
    }

    @Test
    void keepsTheLastGoodReleaseWhileAModelIsMissing() throws IOException {
        ReleaseActivated good = Releases.of(pack(), registry.put(GenericModel.bundledParameters()));
        Replica replica = replica();
        replica.releases.announce(good);
        replica.awaitLive(good);
        byte[] custom = Networks.customScorer("custom", "1", 1);
        ReleaseActivated next = Releases.of(pack(), Sha256.of(custom));
        replica.releases.announce(next);
        replica.awaitCount("failed", 1);
        assertThat(replica.live.current().orElseThrow().releaseId()).isEqualTo(good.releaseId());

        registry.put(custom);
        replica.awaitLive(next);
        Files.delete(directory.resolve(Sha256.of(custom)));
        Replica restarted = replica();
        restarted.releases.announce(next);
        restarted.awaitLive(next);
    }

    @Test
    void refusesAScorerOfFeaturesThatNobodyFills() {
        ReleaseActivated good = Releases.of(pack());
        Replica replica = replica();
        replica.releases.announce(good);
        replica.awaitLive(good);
        Networks network = Networks.byChance(3, CallingFeatures.SCHEMA.size(), 8, 1);
        List<double[]> rows = Networks.rows(CallingFeatures.SCHEMA, 8, 1);
        byte[] calling = ScorerContainer.write(
                new ScorerMetadata(
                        ScorerMetadata.FORMAT,
                        "calling",
                        "1",
                        ScorerMetadata.CUSTOM,
                        CallingFeatures.SCHEMA.id(),
                        "a test",
                        "proprietary",
                        Map.of(),
                        "",
                        rows,
                        rows.stream().mapToDouble(network::score).toArray(),
                        Map.of(),
                        0,
                        Map.of()),
                network.onnx());
        replica.releases.announce(Releases.of(pack(), registry.put(calling)));
        replica.awaitCount("refused", 1);
        assertThat(replica.live.current().orElseThrow().releaseId()).isEqualTo(good.releaseId());
    }

    @Test
    void neverTakesOtherBytesThanItAskedFor() {
        registry.lying(true);
        ReleaseActivated release = Releases.of(pack());
        Replica replica = replica();
        replica.releases.announce(release);
        replica.awaitCount("failed", 1);
        assertThat(replica.live.current()).isEmpty();

        registry.lying(false);
        replica.awaitLive(release);
    }

    @Test
    void fetchesAgainWhatTheDiskHasSpoilt() throws IOException {
        String pack = pack();
        BlobStore blobs = new BlobStore(settings(), new RegistryClient(settings()));
        byte[] bytes = blobs.get(pack);
        Files.writeString(directory.resolve(pack), "spoilt");

        assertThat(blobs.get(pack)).isEqualTo(bytes);
        assertThat(registry.fetches()).isEqualTo(2);
        assertThat(blobs.get(pack)).isEqualTo(bytes);
        assertThat(registry.fetches()).isEqualTo(2);
    }

    @Test
    void takesNoPathForAHash() {
        BlobStore blobs = new BlobStore(settings(), new RegistryClient(settings()));

        assertThatThrownBy(() -> blobs.get("../../etc/passwd")).isInstanceOf(ReleaseRefusedException.class);
    }

    private String pack() {
        return registry.put(Packs.canonical(Packs.starting()));
    }

    private Replica replica() {
        LiveReleases live = new LiveReleases();
        BlobStore blobs = new BlobStore(settings(), new RegistryClient(settings()));
        ReleaseLoader loader =
                new ReleaseLoader(blobs, new ModelLoader(blobs, threads), new RulesSettings(Duration.ofMillis(50)));
        return new Replica(live, new ReleaseSwitch(live, loader, settings(), meters));
    }

    private RegistrySettings settings() {
        return new RegistrySettings(
                registry.uri(),
                registry.tokenUri(),
                "inference",
                "secret",
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(64),
                directory,
                Duration.ofMillis(20),
                Duration.ofMillis(200));
    }

    private final class Replica {
        private final LiveReleases live;
        private final ReleaseSwitch releases;

        private Replica(LiveReleases live, ReleaseSwitch releases) {
            this.live = live;
            this.releases = releases;
        }

        void awaitLive(ReleaseActivated release) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> live.current()
                    .map(LiveRelease::releaseId)
                    .filter(release.releaseId()::equals)
                    .isPresent());
        }

        /** Waits until it answers exactly the agents whom that share covers. */
        void awaitShare(ReleaseActivated release, int percent) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> AGENTS.stream()
                    .filter(agent -> Rollout.covers(Releases.forShare(release, percent), agent))
                    .toList()
                    .equals(answeredBy(release)));
        }

        List<String> answeredBy(ReleaseActivated release) {
            return AGENTS.stream()
                    .filter(agent -> live.of(agent)
                            .map(LiveRelease::releaseId)
                            .filter(release.releaseId()::equals)
                            .isPresent())
                    .toList();
        }

        void awaitCount(String outcome, int atLeast) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> meters.counter("spots.release.loads", "outcome", outcome)
                                    .count()
                            >= atLeast);
        }
    }
}
