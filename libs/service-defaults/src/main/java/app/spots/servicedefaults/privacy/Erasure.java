package app.spots.servicedefaults.privacy;

import app.spots.contracts.event.Topics;
import app.spots.outbox.Outbox;
import app.spots.servicedefaults.privacy.ErasedPeople.Erased;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets a person in this service. Each step commits by itself and can be done again, so that after a crash the same event,
 * delivered again, finishes what was begun. Two may forget the same person at once: what the person did anew is read only when
 * one of them is through, and the other takes nothing of it.
 */
public class Erasure {
    static final int CHUNK = 500;

    /**
     * They stay: one taken back that is of the person's new beginning would leave their phone waiting for it for good, and they
     * tell nothing but that an event was read.
     */
    private static final Set<String> ACKNOWLEDGEMENTS = Set.of(Topics.INTERACTIONS_APPLIED);

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final ErasedPeople people;
    private final List<PersonalData> data;
    private final Outbox outbox;
    private final TransactionOperations transaction;

    Erasure(ErasedPeople people, List<PersonalData> data, Outbox outbox, TransactionOperations transaction) {
        this.people = people;
        this.data = data;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** As {@link #erase}, at the price of a query where that is done: before something is read of who was erased before it. */
    public void eraseFirst(String agentId, Instant erasedAt) {
        if (!people.isForgotten(agentId, erasedAt)) {
            erase(agentId, erasedAt);
        }
    }

    public void erase(String agentId, Instant erasedAt) {
        transaction.executeWithoutResult(_ -> people.mark(agentId, erasedAt));
        if (people.get(agentId).forgottenAt() == null) {
            unlessForgotten(agentId, () -> outbox.withdraw(agentId, ACKNOWLEDGEMENTS));
            unlessForgotten(agentId, () -> data.forEach(each -> each.forget(agentId)));
            // Only now: what was derived until here may rest on what was just removed.
            transaction.executeWithoutResult(_ -> people.markForgotten(agentId));
        }
        Erased erased = people.get(agentId);
        Instant until = erased.until(Objects.requireNonNull(erased.forgottenAt(), "just set"));
        data.forEach(each -> forgetRecords(each, agentId, until));
        log.info("a person was erased, as of {}", erasedAt);
    }

    private void unlessForgotten(String agentId, Runnable step) {
        transaction.executeWithoutResult(_ -> {
            people.close(agentId);
            if (people.get(agentId).forgottenAt() == null) {
                step.run();
            }
        });
    }

    private void forgetRecords(PersonalData records, String agentId, Instant until) {
        Integer removed;
        do {
            removed = transaction.execute(_ -> records.forgetRecords(agentId, until, CHUNK));
        } while (removed != null && removed >= CHUNK);
    }
}
