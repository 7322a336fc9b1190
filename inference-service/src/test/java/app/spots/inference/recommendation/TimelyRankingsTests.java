package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.inference.execution.ExecutionSettings;
import app.spots.inference.execution.OverloadedException;
import app.spots.inference.person.People;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.servicedefaults.identity.AgeBand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The service's own parts, but for a model that takes its time or fails. */
class TimelyRankingsTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-33.3, 25.2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger scored = new AtomicInteger();

    @Autowired
    SituationReader situations;

    @Autowired
    RankingMaker maker;

    @Autowired
    PopularNearby popular;

    @Autowired
    LiveModel liveModel;

    @Autowired
    People people;

    @BeforeEach
    void haveAVillage() {
        haveVillage("late", -33.3, 25.2);
    }

    @AfterEach
    void openTheGate() {
        gate.countDown();
    }

    @Test
    void givesWhatIsPopularNearByWhenTheModelIsLateFilteredAsAlways() throws Exception {
        new Interactions(PUBLISHER).acts("agent_late", "late_park", "dismissed");
        await().until(() -> !people.find("agent_late").history().dismissed().isEmpty());
        List<Ranking> made = new ArrayList<>();
        CountDownLatch kept = new CountDownLatch(1);
        TimelyRankings timely = timely(Duration.ofMillis(30));

        Ranking ranking = timely.make("late", occasion("agent_late", AgeBand.FROM_18_TO_20, HERE), slow(), late -> {
            made.add(late);
            kept.countDown();
        });

        assertThat(ranking.origin()).isEqualTo(Origin.FALLBACK);
        assertThat(ranking.degraded()).anyMatch(lack -> lack.contains("longer than 30 ms"));
        assertThat(ranking.keepable()).isFalse();
        assertThat(ids(ranking)).contains("late_cafe").doesNotContain("late_bar", "late_park");
        assertThat(ranking.modelId()).startsWith("generic@");
        gate.countDown();
        kept.await();
        assertThat(made).singleElement().extracting(Ranking::origin).isEqualTo(Origin.COMPUTED);
        assertThat(meters.get("spots.recommendation.instead")
                        .tag("why", "late")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void refusesRatherThanGivingNothing() {
        LatLon nowhere = new LatLon(-60, -120);

        assertThatThrownBy(() -> timely(Duration.ofMillis(1))
                        .make("nowhere", occasion("agent_nowhere", AgeBand.UNKNOWN, nowhere), slow(), _ -> {}))
                .isInstanceOf(OverloadedException.class);
    }

    @Test
    void givesWhatIsPopularNearByWhenTheModelFails() {
        Approach failing = new Slow() {
            @Override
            public Scores score(Situation situation, List<Item> items) {
                throw new IllegalStateException("not a number");
            }
        };

        Ranking ranking = timely(Duration.ofSeconds(20))
                .make("failing", occasion("agent_failing", AgeBand.UNKNOWN, HERE), failing, _ -> {});

        assertThat(ranking.degraded()).anyMatch(lack -> lack.contains("the model failed"));
        assertThat(ids(ranking)).contains("late_cafe", "late_park").doesNotContain("late_bar");
    }

    @Test
    void scoresOnceForAllWhoAskAtOnce() throws Exception {
        TimelyRankings timely = timely(Duration.ofSeconds(20));
        Occasion occasion = occasion("agent_at_once", AgeBand.UNKNOWN, HERE);
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Ranking>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                asked.add(phones.submit(() -> timely.make("once", occasion, slow(), _ -> {})));
            }
            await().until(() -> scored.get() == 1);
            gate.countDown();
            Ranking first = asked.getFirst().get();
            for (Future<Ranking> each : asked) {
                assertThat(each.get().items()).isEqualTo(first.items());
            }
        }
        assertThat(scored).hasValueLessThan(5);
    }

    @Test
    void tellsEachWhoSharesARankingHowFarItIsFromThem() throws Exception {
        TimelyRankings timely = timely(Duration.ofSeconds(20));
        Occasion here = occasion("agent_shares", AgeBand.UNKNOWN, HERE);
        Occasion fewStepsAway = occasion("agent_shares", AgeBand.UNKNOWN, new LatLon(-33.3005, 25.2));
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Ranking> first = phones.submit(() -> timely.make("shared", here, slow(), _ -> {}));
            await().until(() -> scored.get() == 1);
            AtomicReference<Thread> second = new AtomicReference<>();
            Future<Ranking> other = phones.submit(() -> {
                second.set(Thread.currentThread());
                return timely.make("shared", fewStepsAway, slow(), _ -> {});
            });
            await().until(() -> second.get() != null && second.get().getState() == Thread.State.TIMED_WAITING);
            gate.countDown();

            assertThat(kilometresToTheCafe(first.get())).isEqualTo(0.11);
            assertThat(kilometresToTheCafe(other.get())).isEqualTo(0.06);
        }
        assertThat(scored).hasValue(1);
    }

    private static Double kilometresToTheCafe(Ranking ranking) {
        return ranking.items().best().stream()
                .filter(each -> each.item().id().equals("late_cafe"))
                .findFirst()
                .orElseThrow()
                .distanceKm();
    }

    @Test
    void saysThatThereIsTooMuchToDoToWhoSharesARefusal() {
        Approach refused = new Slow() {
            @Override
            public Scores score(Situation situation, List<Item> items) {
                throw OverloadedException.nothingInTime();
            }
        };

        Ranking ranking = timely(Duration.ofSeconds(20))
                .make("refused", occasion("agent_refused", AgeBand.UNKNOWN, HERE), refused, _ -> {});

        assertThat(ranking.degraded()).anyMatch(lack -> lack.contains("too many answers are in the making"));
    }

    private Approach slow() {
        return new Slow();
    }

    private TimelyRankings timely(Duration deadline) {
        ExecutionSettings settings = new ExecutionSettings(
                Duration.ofSeconds(60), Duration.ofMinutes(5), deadline, 8, 8, 1_000, 1_000, null);
        return new TimelyRankings(maker, popular, settings, meters);
    }

    private Occasion occasion(String agentId, AgeBand ageBand, LatLon location) {
        return situations.occasion(
                agentId, ageBand, new RecommendationRequest(location, null, null, null, 10, 5.0, null));
    }

    private static List<String> ids(Ranking ranking) {
        return ranking.items().best().stream().map(each -> each.item().id()).toList();
    }

    /** The live model behind a gate. */
    private class Slow implements Approach {
        @Override
        public String key() {
            return "slow";
        }

        @Override
        public List<Item> candidates(Situation situation) {
            return liveModel.candidates(situation);
        }

        @Override
        public Scores score(Situation situation, List<Item> items) {
            scored.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return liveModel.score(situation, items);
        }
    }
}
