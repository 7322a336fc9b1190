package app.spots.collection.erasure;

import app.spots.collection.subject.PersonalData;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets each store forget, some rows in a transaction. All it knows is in the database, so it goes on after a crash where the
 * last commit left off, here or in another replica.
 */
@Component
class ErasureWorker {
    static final int CHUNK = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);

    private final Erasures erasures;
    private final Map<String, PersonalData> stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasureWorker(Erasures erasures, List<PersonalData> stores, TransactionTemplate transaction, Clock clock) {
        this.erasures = erasures;
        this.stores = stores.stream().collect(Collectors.toUnmodifiableMap(PersonalData::store, Function.identity()));
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void work() {
        Set<String> willing = new HashSet<>(stores.keySet());
        while (!willing.isEmpty() && step(willing)) {}
    }

    /** A store that fails must not keep the others from forgetting; it comes again with the next round. */
    private boolean step(Set<String> willing) {
        Attempt attempt = new Attempt();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> attempt.forgetSome(willing)));
        } catch (RuntimeException e) {
            String store = attempt.store;
            // Neither message nor cause: a driver's may repeat values.
            log.warn(
                    "{} could not forget: {}",
                    store == null ? "erasure" : store,
                    e.getClass().getSimpleName());
            return store != null && willing.remove(store);
        }
    }

    private final class Attempt {
        private @Nullable String store;

        /** @return whether there was something due */
        boolean forgetSome(Set<String> willing) {
            Optional<Erasures.Due> found = erasures.lockDue(willing);
            if (found.isEmpty()) {
                return false;
            }
            Erasures.Due due = found.get();
            store = due.store();
            int rows = Objects.requireNonNull(stores.get(due.store())).erase(due.person(), CHUNK);
            if (rows > 0) {
                erasures.forgot(due, rows);
            } else {
                erasures.finish(due, clock.instant());
            }
            return true;
        }
    }
}
