package app.spots.collection.consent;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.PersonalData.Withdrawn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries a withdrawn consent into the stores, some rows in a transaction; goes on after a crash like an erasure. */
@Component
class WithdrawalWorker {
    private static final int CHUNK = 1_000;
    private static final Logger log = LoggerFactory.getLogger(WithdrawalWorker.class);

    private final Consents consents;
    private final Map<String, PersonalData> stores;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;

    WithdrawalWorker(Consents consents, List<PersonalData> stores, TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.consents = consents;
        this.stores = stores.stream().collect(Collectors.toUnmodifiableMap(PersonalData::store, Function.identity()));
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    private record Due(String agentId, String store) {}

    @Scheduled(fixedDelayString = "PT0.5S")
    void work() {
        Set<String> willing = new HashSet<>(stores.keySet());
        while (!willing.isEmpty() && step(willing)) {}
    }

    /** A store that fails keeps no other from its work. */
    private boolean step(Set<String> willing) {
        Attempt attempt = new Attempt();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> attempt.withdrawSome(willing)));
        } catch (RuntimeException e) {
            String store = attempt.store;
            // Neither message nor cause: a driver's may repeat values.
            log.warn(
                    "{} could not withdraw a purpose: {}",
                    store == null ? "consent" : store,
                    e.getClass().getSimpleName());
            return store != null && willing.remove(store);
        }
    }

    private final class Attempt {
        private @Nullable String store;

        private boolean withdrawSome(Set<String> willing) {
            Optional<Due> found = lockDue(willing);
            if (found.isEmpty()) {
                return false;
            }
            Due due = found.get();
            store = due.store();
            PersonalData data = stores.get(due.store());
            // What holds now: given back meanwhile, nothing more is taken.
            List<ConsentGiven> history = consents.of(due.agentId());
            if (data == null
                    || history.isEmpty()
                    || data.withdraw(
                                    new Withdrawn(
                                            due.agentId(), history.getLast().purposes()),
                                    CHUNK)
                            == 0) {
                jdbc.update(
                        "DELETE FROM consent_withdrawal WHERE agent_id = ? AND store = ?", due.agentId(), due.store());
            }
            return true;
        }

        private Optional<Due> lockDue(Set<String> willing) {
            return jdbc
                    .query("""
                            SELECT agent_id, store FROM consent_withdrawal WHERE store = ANY (?)
                            ORDER BY withdrawn_at LIMIT 1 FOR UPDATE SKIP LOCKED
                            """, (row, number) -> new Due(row.getString(1), row.getString(2)), (Object)
                            willing.toArray(String[]::new))
                    .stream()
                    .findFirst();
        }
    }
}
