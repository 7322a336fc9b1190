package app.spots.collection.sync;

import app.spots.collection.sync.Installs.Install;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncReceipts.Receipt;
import app.spots.contracts.sync.SyncStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What became of what an install sent, and how far its effects have come. */
@Service
public class SyncProgress {
    public static final int RECEIPTS_PER_PAGE = 1_000;

    private final Installs installs;

    SyncProgress(Installs installs) {
        this.installs = installs;
    }

    /** @throws UnknownInstallException where the install is not the agent's */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SyncReceipts receipts(String agentId, String installId, long fromSeq) {
        Install install = installs.find(installId)
                .filter(found -> found.agentId().equals(agentId))
                .orElseThrow(UnknownInstallException::new);
        List<InstallEvent> events = installs.eventsFrom(install, fromSeq, RECEIPTS_PER_PAGE + 1);
        Long next = events.size() > RECEIPTS_PER_PAGE ? events.removeLast().seq() : null;
        Watermarks watermarks = installs.watermarks(install);
        return new SyncReceipts(
                installId,
                events.stream().map(SyncProgress::receipt).toList(),
                watermarks.durableThrough(),
                watermarks.appliedThrough(),
                installs.gaps(install),
                next);
    }

    /** @param installId absent for the install that the agent last sent for */
    public Watermarks watermarks(String agentId, @Nullable String installId) {
        return installs.latestWatermarks(agentId, installId).orElse(Watermarks.NONE);
    }

    /** In any order, any number of times. An install unknown here is passed over: it is another cluster's. */
    @Transactional
    public void applied(List<InteractionApplied> applied) {
        installs.applied(applied);
    }

    private static Receipt receipt(InstallEvent event) {
        return new Receipt(
                event.seq(), event.eventId(), SyncStatus.valueOf(event.fate().name()), event.reason());
    }
}
