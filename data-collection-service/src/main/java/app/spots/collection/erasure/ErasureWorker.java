package app.spots.collection.erasure;

import app.spots.collection.subject.PersonalData;
import app.spots.collection.subject.StoreWork;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets each store forget. */
@Component
class ErasureWorker implements StoreWork.Queue<Erasures.Due> {
    static final int CHUNK = 1_000;

    private final Erasures erasures;
    private final StoreWork<Erasures.Due> work;
    private final Clock clock;

    ErasureWorker(Erasures erasures, List<PersonalData> stores, TransactionTemplate transaction, Clock clock) {
        this.erasures = erasures;
        this.work = new StoreWork<>(stores, this, transaction);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void work() {
        work.round();
    }

    @Override
    public Optional<Erasures.Due> lockDue(Collection<String> stores, Collection<Erasures.Due> failed) {
        return erasures.lockDue(stores, failed);
    }

    @Override
    public void doSome(Erasures.Due due, PersonalData store) {
        int rows = store.erase(due.person(), CHUNK);
        if (rows > 0) {
            erasures.forgot(due, rows);
        } else if (store.isRewriting(due.person())) {
            erasures.askAgain(due);
        } else {
            erasures.finish(due, clock.instant());
        }
    }
}
