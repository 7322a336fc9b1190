package app.spots.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.TestClock;
import app.spots.client.sql.SqlOpener;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCacheTests {
    @TempDir
    Path directory;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-01T15:00:00Z"));

    @Test
    void keepsTheAnswersUsedLastWhateverTheClockSays() throws Exception {
        try (LocalCache cache = open()) {
            cache.keep(answer("a"), cache.tick());
            cache.keep(answer("b"), cache.tick());
            clock.setWall(Instant.parse("2020-01-01T00:00:00Z"));
            cache.keep(answer("c"), cache.tick());
            cache.used(answer("a"));
            cache.keep(answer("d"), cache.tick());
            assertThat(words(cache)).containsExactly("d", "a", "c");
        }
        try (LocalCache cache = open()) {
            assertThat(words(cache)).containsExactly("d", "a", "c");
        }
    }

    @Test
    void oneAnswerASituation() throws Exception {
        try (LocalCache cache = open()) {
            cache.keep(at(45.01, -75.01), cache.tick());
            cache.keep(at(45.02, -75.02), cache.tick());
            cache.keep(at(46.02, -75.02), cache.tick());
            assertThat(cache.answers()).hasSize(2);
        }
    }

    @Test
    void theNearestOfTwoServes() throws Exception {
        try (LocalCache cache = open()) {
            cache.keep(at(45, -75), cache.tick());
            cache.keep(at(46, -75), cache.tick());
            LatLon asked = new LatLon(45.3, -75);
            Optional<LocalCache.Asked> best =
                    Situations.best(cache.answers(), new RecommendationRequest(asked, null, null, null, null, null));
            assertThat(best.orElseThrow().answer().request().location()).isEqualTo(new LatLon(45, -75));
        }
    }

    @Test
    void anAnswerForSomeTypesServesNoQuestionForOthers() throws Exception {
        try (LocalCache cache = open()) {
            RecommendationRequest events = new RecommendationRequest(null, null, null, List.of("event"), null, null);
            cache.keep(KeptAnswer.of(events, decided(), clock), cache.tick());
            assertThat(Situations.best(cache.answers(), events)).isPresent();
            assertThat(Situations.best(
                            cache.answers(), new RecommendationRequest(null, null, null, List.of("spot"), null, null)))
                    .isEmpty();
            assertThat(Situations.best(cache.answers(), new RecommendationRequest(null, null, null, null, null, null)))
                    .isEmpty();
        }
    }

    @Test
    void aDamagedFileIsBegunAnew() throws Exception {
        try (LocalCache cache = open()) {
            cache.note("cursor", "c");
        }
        Files.writeString(directory.resolve("cache.db"), "this was a database once".repeat(400));
        Files.deleteIfExists(directory.resolve("cache.db-wal"));
        try (LocalCache cache = open()) {
            assertThat(cache.note("cursor", String.class)).isEmpty();
            cache.note("cursor", "d");
            assertThat(cache.note("cursor", String.class)).hasValue("d");
        }
    }

    private LocalCache open() throws Exception {
        return new LocalCache(CacheTables.open(directory.resolve("cache.db"), SqlOpener.JDBC), 3);
    }

    private static List<String> words(LocalCache cache) throws Exception {
        return cache.answers().stream()
                .map(asked -> asked.answer().request().query())
                .toList();
    }

    private KeptAnswer answer(String words) {
        return KeptAnswer.of(new RecommendationRequest(null, null, words, null, null, null), decided(), clock);
    }

    private KeptAnswer at(double lat, double lon) {
        return KeptAnswer.of(
                new RecommendationRequest(new LatLon(lat, lon), null, null, null, null, null), decided(), clock);
    }

    private static Recommendations decided() {
        return new Recommendations(
                UUID.randomUUID(), "r", "m", "a".repeat(64), null, Instant.EPOCH, 0, List.of(), List.of());
    }
}
