package app.spots.inference.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.Rollout;
import app.spots.inference.support.Packs;
import app.spots.inference.support.RegistryServer;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.generic.GenericModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
