package app.spots.inference.recommendation;

import app.spots.inference.execution.AnswerKey;
import app.spots.inference.execution.ExecutionSettings;
import app.spots.inference.execution.KeptRankings;
import app.spots.inference.execution.OverloadedException;
import app.spots.inference.execution.StoredRanking;
import app.spots.inference.person.FactsState;
import app.spots.inference.person.People;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds what may be shown: kept rankings first, in memory, then in the database, else a new one. A kept one whose catalogue
 * has changed is filtered and ranked anew before it is given, and one that is no longer fresh is made anew
 * behind the answer. Of which person, state, place and time it is, its key says.
 */
@Component
class Rankings {
    private final KeptRankings kept;
    private final QuestionKeys keys;
    private final People people;
    private final RankingMaker maker;
    private final TimelyRankings timely;
    private final ExecutionSettings settings;

    Rankings(
            KeptRankings kept,
            QuestionKeys keys,
            People people,
            RankingMaker maker,
            TimelyRankings timely,
            ExecutionSettings settings) {
        this.kept = kept;
        this.keys = keys;
        this.people = people;
        this.maker = maker;
        this.timely = timely;
        this.settings = settings;
    }

    /** @throws OverloadedException when not even what is popular near by could be told */
    Ranking find(Occasion occasion, Approach approach) {
        FactsState facts = settings.keeps() ? people.stateOf(occasion.agentId()) : null;
        if (facts == null || facts.beingErased()) {
            return findWhole(occasion, approach);
        }
        AnswerKey key = keys.of(occasion, facts, approach);
        return inMemory(key, occasion, approach)
                .or(() -> inDatabase(key, occasion, approach))
                .orElseGet(() -> made(key, occasion, approach));
    }

    /** A new one, with all that was looked at. */
    Ranking findWhole(Occasion occasion, Approach approach) {
        return timely.make(new Object(), occasion, approach, _ -> {});
    }

    private Optional<Ranking> inMemory(AnswerKey key, Occasion occasion, Approach approach) {
        return kept.inMemory(key, KeptRanking.class).flatMap(found -> {
            if (found.standsFor(occasion)) {
                if (!kept.isFresh(found.madeAt())) {
                    renew(key, occasion, approach);
                }
                return Optional.of(found.ranking().again(occasion.query(), Origin.MEMORY));
            }
            // What was taken away is gone from this answer; what was added comes with the next.
            Optional<Ranking> again =
                    again(key, occasion, approach, found.ranking().stored(found.madeAt()), Origin.MEMORY);
            again.ifPresent(_ -> renew(key, occasion, approach));
            return again;
        });
    }

    private Optional<Ranking> inDatabase(AnswerKey key, Occasion occasion, Approach approach) {
        return kept.inDatabase(key).flatMap(stored -> {
            Optional<Ranking> again = again(key, occasion, approach, stored, Origin.DATABASE);
            if (again.isPresent() && !kept.isFresh(stored.madeAt())) {
                renew(key, occasion, approach);
            }
            return again;
        });
    }

    private Optional<Ranking> again(
            AnswerKey key, Occasion occasion, Approach approach, StoredRanking stored, Origin origin) {
        Optional<Ranking> again = maker.again(occasion, stored, approach, origin);
        again.ifPresent(ranking -> keep(key, ranking, occasion, stored.madeAt()));
        return again;
    }

    private Ranking made(AnswerKey key, Occasion occasion, Approach approach) {
        return timely.make(key, occasion, approach, ranking -> keepMade(key, ranking, occasion));
    }

    private void renew(AnswerKey key, Occasion occasion, Approach approach) {
        timely.renew(key, occasion, approach, ranking -> keepMade(key, ranking, occasion));
    }

    private void keepMade(AnswerKey key, Ranking ranking, Occasion occasion) {
        if (ranking.keepable()) {
            keep(key, ranking, occasion, occasion.decidedAt());
            kept.store(key, ranking.stored(occasion.decidedAt()));
        }
    }

    private void keep(AnswerKey key, Ranking ranking, Occasion occasion, Instant madeAt) {
        kept.keep(key, new KeptRanking(ranking.toBeKept(), madeAt, new WeakReference<>(occasion.catalogue())));
    }
}
