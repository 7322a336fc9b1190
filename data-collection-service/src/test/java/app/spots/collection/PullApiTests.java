package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.sync.SyncPull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@CollectionTest
class PullApiTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static long sequence;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Api api;
    private final Phone phone = Phone.fresh();
    private final Topic releases = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.RELEASES);
    private final Topic profiles = new Topic(RealInfrastructure.get().bootstrapServers(), Topics.PROFILES);

    @BeforeEach
    void open() {
        api = new Api(port);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tellsReleasesPageByPageAndThenOnlyWhatIsNew() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(activate(100));
        }
        awaitReleases(sent);

        List<String> told = new ArrayList<>();
        String cursor = null;
        SyncPull page;
        do {
            page = pull(cursor, 2);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(2);
            page.changes().forEach(change -> told.add(change.id()));
            cursor = page.cursor();
        } while (page.hasMore());
        assertThat(told).doesNotHaveDuplicates().containsAll(sent);
        assertThat(page.releaseId()).isEqualTo(sent.getLast());
        assertThat(pull(cursor, 2).changes()).isEmpty();

        String canary = activate(0);
        awaitReleases(List.of(canary));
        SyncPull next = pull(cursor, 50);
        assertThat(next.changes()).extracting(SyncPull.Change::id).containsExactly(canary);
        assertThat(next.releaseId()).as("a release of 0 % is nobody's").isEqualTo(sent.getLast());
    }

    @Test
    void tellsTheCallersProfileAndItsEnd() {
        profile(phone.agentId(), 3);
        profile(Phone.fresh().agentId(), 1);
        awaitTrue(() -> !pull(null, 200).changes().stream()
                .filter(change -> change.kind().equals("profile"))
                .toList()
                .isEmpty());
        SyncPull first = pull(null, 200);
        SyncPull.Change change = first.changes().getFirst();
        assertThat(change.id()).isEqualTo(phone.agentId());
        assertThat(change.value()).containsEntry("profile_version", 3);
        assertThat(first.changes())
                .filteredOn(it -> it.kind().equals("profile"))
                .hasSize(1);

        profile(phone.agentId(), 2);
        profile(phone.agentId(), 4);
        awaitTrue(() -> !pull(first.cursor(), 200).changes().isEmpty());
        SyncPull second = pull(first.cursor(), 200);
        assertThat(second.changes().getFirst().value()).containsEntry("profile_version", 4);

        profiles.send(phone.agentId(), EventTypes.PROFILE_UPDATED, null);
        awaitTrue(() -> !pull(second.cursor(), 200).tombstones().isEmpty());
        assertThat(pull(second.cursor(), 200).tombstones())
                .containsExactly(new SyncPull.Tombstone("profile", phone.agentId()));
    }

    @Test
    void asksToRefetchWhereItNoLongerKnows() {
        awaitReleases(List.of(activate(100)));
        String cursor = pull(null, 200).cursor();

        assertThat(get("nonsense", 50).status()).isEqualTo(410);
        assertThat(get("nonsense", 50).problem()).isEqualTo("must_refetch");
        long horizon = jdbc.queryForObject("SELECT horizon FROM release_feed", Long.class);
        jdbc.update("UPDATE release_feed SET horizon = position + 1");
        try {
            assertThat(get(cursor, 50).problem()).isEqualTo("must_refetch");
            assertThat(get(null, 50).status()).isEqualTo(200);
        } finally {
            jdbc.update("UPDATE release_feed SET horizon = ?", horizon);
        }
        UUID epoch = jdbc.queryForObject("SELECT epoch FROM release_feed", UUID.class);
        jdbc.update("UPDATE release_feed SET epoch = gen_random_uuid()");
        try {
            assertThat(get(cursor, 50).problem()).isEqualTo("must_refetch");
        } finally {
            jdbc.update("UPDATE release_feed SET epoch = ?", epoch);
        }
        assertThat(get(cursor, 50).status()).isEqualTo(200);
        assertThat(get(cursor, 0).status()).isEqualTo(422);
    }

    private SyncPull pull(@Nullable String cursor, int limit) {
        return get(cursor, limit).as(SyncPull.class);
    }

    private Api.Answer get(@Nullable String cursor, int limit) {
        return api.get(
                "/v1/sync/pull?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor),
                TestTokens.get().phone(phone.agentId()));
    }

    private String activate(int percent) {
        String id = "release_" + UUID.randomUUID();
        Artifact pack = new Artifact("rule-pack", "starting-pack", "1", "a".repeat(64), 10, Instant.now());
        ReleaseActivated release = new ReleaseActivated(
                id, ++sequence, pack, null, List.of(), percent, "salt", Instant.now(), null, "test", "test");
        releases.send(id, EventTypes.RELEASE_ACTIVATED, JSON.writeValueAsBytes(release));
        return id;
    }

    private void profile(String agentId, long version) {
        Profile profile = new Profile(
                agentId,
                version,
                Map.of("crowd_tolerance", 0.5),
                Map.of("crowd_tolerance", 0.1),
                "balanced",
                Instant.now());
        profiles.send(agentId, EventTypes.PROFILE_UPDATED, JSON.writeValueAsBytes(profile));
    }

    private void awaitReleases(List<String> ids) {
        awaitTrue(() -> jdbc.queryForObject(
                        "SELECT count(*) FROM release_change WHERE release_id = ANY (?)", Integer.class, (Object)
                                ids.toArray(String[]::new))
                == ids.size());
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }
}
