package app.spots.collection.subject;

import java.util.Collection;
import java.util.HashMap;
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
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works through what is due in the stores of personal data, some rows in a transaction. All it knows is in the database, so it
 * goes on after a crash where the last commit left off, here or in another replica.
 */
public final class StoreWork<D extends StoreWork.Due> {
    /** A store in which so much failed is left alone for the round: it is the store that does not work. */
    static final int MOST_FAILURES = 20;

    private static final Logger log = LoggerFactory.getLogger(StoreWork.class);

    private final Map<String, PersonalData> stores;
    private final Queue<D> queue;
    private final TransactionOperations transaction;

    public StoreWork(List<PersonalData> stores, Queue<D> queue, TransactionOperations transaction) {
        this.stores = stores.stream().collect(Collectors.toUnmodifiableMap(PersonalData::store, Function.identity()));
        this.queue = queue;
        this.transaction = transaction;
    }

    /** What one store still has to do for one person; two of them are equal if they are about the same. */
    public interface Due {
        String store();
    }

    /** What is due, as the database knows it. Both methods work in the caller's transaction. */
    public interface Queue<D> {
        /** One of these stores', not of those that failed, which no other replica is at; locked. */
        Optional<D> lockDue(Collection<String> stores, Collection<D> failed);

        /** Some of it, or what ends it. */
        void doSome(D due, PersonalData store);
    }

    /** What fails must keep nobody else, and no other store, waiting; it comes again with the next round. */
    public void round() {
        Set<String> willing = new HashSet<>(stores.keySet());
        Map<String, Integer> failures = new HashMap<>();
        Set<D> failed = new HashSet<>();
        while (!willing.isEmpty()) {
            Attempt attempt = new Attempt();
            try {
                if (!Boolean.TRUE.equals(transaction.execute(_ -> attempt.doSome(willing, failed)))) {
                    return;
                }
            } catch (RuntimeException e) {
                D due = attempt.due;
                // Neither message nor cause: a driver's may repeat values.
                log.warn(
                        "{} could not do what is due: {}",
                        due == null ? "the database" : due.store(),
                        e.getClass().getSimpleName());
                if (due == null) {
                    return;
                }
                failed.add(due);
                if (failures.merge(due.store(), 1, Integer::sum) >= MOST_FAILURES) {
                    willing.remove(due.store());
                }
            }
        }
    }

    private final class Attempt {
        private @Nullable D due;

        /** @return whether there was something due */
        boolean doSome(Set<String> willing, Set<D> failed) {
            Optional<D> found = queue.lockDue(willing, failed);
            if (found.isEmpty()) {
                return false;
            }
            D it = found.get();
            due = it;
            queue.doSome(it, Objects.requireNonNull(stores.get(it.store())));
            return true;
        }
    }
}
