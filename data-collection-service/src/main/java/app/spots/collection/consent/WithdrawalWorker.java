package app.spots.collection.consent;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.PersonalData.Withdrawn;
import app.spots.collection.subject.StoreWork;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries a withdrawn consent into the stores, as an erasure is. */
@Component
class WithdrawalWorker implements StoreWork.Queue<WithdrawalWorker.Due> {
    private static final int CHUNK = 1_000;

    private final Consents consents;
    private final StoreWork<Due> work;
    private final JdbcTemplate jdbc;

    WithdrawalWorker(Consents consents, List<PersonalData> stores, TransactionTemplate transaction, JdbcTemplate jdbc) {
        this.consents = consents;
        this.work = new StoreWork<>(stores, this, transaction);
        this.jdbc = jdbc;
    }

    record Due(String agentId, String store) implements StoreWork.Due {}

    @Scheduled(fixedDelayString = "PT0.5S")
    void work() {
        work.round();
    }

    @Override
    public Optional<Due> lockDue(Collection<String> stores, Collection<Due> failed) {
        return jdbc
                .query(
                        """
                        SELECT agent_id, store FROM consent_withdrawal WHERE store = ANY (?)
                          AND (agent_id, store) NOT IN (SELECT * FROM unnest(?::text[], ?::text[]))
                        ORDER BY withdrawn_at LIMIT 1 FOR UPDATE SKIP LOCKED
                        """,
                        (row, number) -> new Due(row.getString(1), row.getString(2)),
                        stores.toArray(String[]::new),
                        failed.stream().map(Due::agentId).toArray(String[]::new),
                        failed.stream().map(Due::store).toArray(String[]::new))
                .stream()
                .findFirst();
    }

    @Override
    public void doSome(Due due, PersonalData store) {
        // What holds now: given back meanwhile, nothing more is taken.
        List<ConsentGiven> history = consents.of(due.agentId());
        if (history.isEmpty()
                || store.withdraw(new Withdrawn(due.agentId(), history.getLast().purposes()), CHUNK) == 0) {
            jdbc.update("DELETE FROM consent_withdrawal WHERE agent_id = ? AND store = ?", due.agentId(), due.store());
        }
    }
}
