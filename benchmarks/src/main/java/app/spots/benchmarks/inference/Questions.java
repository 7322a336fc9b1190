package app.spots.benchmarks.inference;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What people ask who are near where they were once, at some time of today; no two alike, but for chance. */
final class Questions {
    private static final List<String> WORDS = List.of(
            "quiet place to read",
            "live music tonight",
            "coffee near the park",
            "cheap noodles",
            "somewhere to dance",
            "good for children",
            "a long walk by the water",
            "craft beer",
            "late breakfast",
            "board games with friends");
    private static final double STEPS_AWAY = 0.01;

    private final Checkins checkins;
    private final String agentPrefix;
    private final List<String> people;
    private final Random random;

    Questions(Checkins checkins, String agentPrefix, long seed) {
        this.checkins = checkins;
        this.agentPrefix = agentPrefix;
        this.people = checkins.people();
        this.random = new Random(seed);
    }

    synchronized Question next() {
        return question(null);
    }

    synchronized Question withWords() {
        return question(WORDS.get(random.nextInt(WORDS.size())) + " " + random.nextInt(1_000_000));
    }

    private Question question(@Nullable String words) {
        String person = people.get(random.nextInt(people.size()));
        List<Checkins.Visit> visits = checkins.visitsOf(person);
        LatLon at = checkins.where(visits.get(random.nextInt(visits.size())));
        OffsetDateTime time = OffsetDateTime.now(ZoneOffset.ofHours(-5))
                .withHour(random.nextInt(24))
                .withMinute(random.nextInt(60));
        return new Question(
                agentPrefix + person,
                new RecommendationRequest(
                        new LatLon(at.lat() + offset(), at.lon() + offset()), time, words, null, 20, 25.0));
    }

    private double offset() {
        return STEPS_AWAY * (2 * random.nextDouble() - 1);
    }
}
