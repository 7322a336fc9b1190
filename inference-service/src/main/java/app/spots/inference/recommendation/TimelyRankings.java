package app.spots.inference.recommendation;

import app.spots.inference.execution.AnswerKey;
import app.spots.inference.execution.ExecutionSettings;
import app.spots.inference.execution.OverloadedException;
import app.spots.inference.execution.SingleFlight;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes each ranking once, however many ask for it, and in time: past the deadline, or when a model fails, what is popular
 * near by is given instead, and says so. What was begun goes on, for whoever asks next.
 */
@Component
class TimelyRankings {
    private static final Logger log = LoggerFactory.getLogger(TimelyRankings.class);
    /** What was begun and left to itself may take as much room again as what is waited for. */
    private static final int ROOM = 2;

    private final RankingMaker maker;
    private final PopularNearby popular;
    private final ExecutionSettings settings;
    private final MeterRegistry meters;
    private final SingleFlight<Object, Ranking> flights;
    private final SingleFlight<AnswerKey, Ranking> renewals;

    TimelyRankings(RankingMaker maker, PopularNearby popular, ExecutionSettings settings, MeterRegistry meters) {
        this.maker = maker;
        this.popular = popular;
        this.settings = settings;
        this.meters = meters;
        Executor threads = task -> Thread.ofVirtual().name("ranking").start(task);
        this.flights = new SingleFlight<>(threads, ROOM * settings.concurrent());
        this.renewals = new SingleFlight<>(threads, Math.max(1, settings.concurrent() / 4));
    }

    /**
     * @param key of those who share it
     * @param made takes the ranking when it is made, in time or not; not the one that is given instead
     * @throws OverloadedException when there is nothing to be given instead
     */
    Ranking make(Object key, Occasion occasion, Approach approach, Consumer<Ranking> made) {
        Lacks lacks = new Lacks();
        Situation situation = maker.read(occasion, lacks);
        Lacks own = lacks.copy();
        Optional<CompletableFuture<Ranking>> flight = flights.join(key, () -> {
            Ranking ranking = maker.make(situation, approach, own, Origin.COMPUTED);
            made.accept(ranking);
            return ranking;
        });
        if (flight.isEmpty()) {
            return busy(situation, approach, lacks);
        }
        try {
            Ranking ranking = flight.get().get(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
            // It may be another's, who stands a few steps away.
            return ranking.again(occasion.query(), Origin.COMPUTED);
        } catch (TimeoutException e) {
            String late =
                    "a better answer takes longer than " + settings.deadline().toMillis() + " ms";
            return instead(situation, approach, lacks, "late", late);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OverloadedException) {
                return busy(situation, approach, lacks);
            }
            // Not its message: it may hold what the person looks for.
            log.warn("a ranking failed: {}", String.valueOf(e.getCause()).split(":", 2)[0]);
            return instead(situation, approach, lacks, "failed", "the model failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OverloadedException.nothingInTime();
        }
    }

    /** Behind the answers, unless there is too much to do. */
    void renew(AnswerKey key, Occasion occasion, Approach approach, Consumer<Ranking> made) {
        renewals.join(key, () -> {
            Lacks lacks = new Lacks();
            Ranking ranking = maker.make(maker.read(occasion, lacks), approach, lacks, Origin.COMPUTED);
            made.accept(ranking);
            return ranking;
        });
    }

    private Ranking busy(Situation situation, Approach approach, Lacks lacks) {
        return instead(situation, approach, lacks, "busy", "too many answers are in the making");
    }

    private Ranking instead(Situation situation, Approach approach, Lacks lacks, String why, String inWords) {
        meters.counter("spots.recommendation.instead", "why", why).increment();
        if (!approach.yieldsToThePopular()) {
            throw OverloadedException.nothingInTime();
        }
        lacks.addForNow(inWords + ": these are popular near by");
        Ranking ranking = maker.make(situation, popular, lacks, Origin.FALLBACK);
        if (ranking.items().best().isEmpty()) {
            throw OverloadedException.nothingInTime();
        }
        return ranking;
    }
}
