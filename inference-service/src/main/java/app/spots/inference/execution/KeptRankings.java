package app.spots.inference.execution;

import static app.spots.servicedefaults.privacy.ExportSection.Key.time;

import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Forgotten;
import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Rankings that were made, in memory and behind it in the database; both bounded in number and age. A key holds the
 * state of the person's facts, so whatever a person does, their rankings of before are never found again. Of an erased
 * person nothing stays: here at once, in other replicas' memory within seconds, where the key does not find it either.
 */
@Component
public class KeptRankings implements PersonalData {
    /** Longer than a ranking that was begun before an erasure can take to arrive here. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    private final Cache<AnswerKey, Keepable> memory;
    private final StoredRankings stored;
    private final ErasedPeople erasedPeople;
    private final ExecutionSettings settings;
    private final Clock clock = Clock.systemUTC();

    KeptRankings(StoredRankings stored, ErasedPeople erasedPeople, ExecutionSettings settings, MeterRegistry meters) {
        this.stored = stored;
        this.erasedPeople = erasedPeople;
        this.settings = settings;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(settings.keptItems())
                .weigher((AnswerKey key, Keepable ranking) -> ranking.weight())
                .expireAfterWrite(settings.staleFor())
                .build();
        meters.gauge("spots.execution.kept", memory, Cache::estimatedSize);
    }

    /** None older than may be given. */
    public <T extends Keepable> Optional<T> inMemory(AnswerKey key, Class<T> type) {
        return Optional.ofNullable(memory.getIfPresent(key))
                .filter(kept -> clock.instant().isBefore(kept.madeAt().plus(settings.staleFor())))
                .map(type::cast);
    }

    /** None older than may be given. */
    public Optional<StoredRanking> inDatabase(AnswerKey key) {
        return settings.keeps() ? stored.find(key) : Optional.empty();
    }

    public boolean isFresh(Instant madeAt) {
        return clock.instant().isBefore(madeAt.plus(settings.freshFor()));
    }

    /** In this replica's memory. */
    public void keep(AnswerKey key, Keepable ranking) {
        if (settings.keeps()) {
            memory.put(key, ranking);
        }
    }

    /** Behind it, soon. */
    public void store(AnswerKey key, StoredRanking ranking) {
        if (settings.keeps()) {
            stored.putLater(key, ranking);
        }
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(ExportSection.of("keptRankings", """
                SELECT made_at AS "madeAt", model_id AS "modelId", considered AS "candidatesConsidered", items
                  FROM kept_ranking WHERE agent_id = ?""", time("madeAt")));
    }

    @Override
    public void forget(String agentId) {
        stored.forget(agentId);
        forgetInMemory(Set.of(agentId));
    }

    @Scheduled(fixedDelayString = "${spots.execution.forget-every:2s}")
    void forgetErased() {
        Set<String> gone = erasedPeople.forgottenSince(clock.instant().minus(OVERLAP)).stream()
                .map(Forgotten::agentId)
                .collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            forgetInMemory(gone);
        }
    }

    private void forgetInMemory(Set<String> agentIds) {
        memory.asMap().keySet().removeIf(key -> agentIds.contains(key.agentId()));
    }

    /** How many rankings of a person this replica's memory holds. */
    public long countInMemory(String agentId) {
        return memory.asMap().keySet().stream()
                .filter(key -> key.agentId().equals(agentId))
                .count();
    }
}
