package app.spots.acceptance.faults;

import app.spots.acceptance.faults.rows.BrokerDown;
import app.spots.acceptance.faults.rows.Canaries;
import app.spots.acceptance.faults.rows.CaptivePortal;
import app.spots.acceptance.faults.rows.ClocksWrong;
import app.spots.acceptance.faults.rows.ConsumerKilled;
import app.spots.acceptance.faults.rows.DiskFull;
import app.spots.acceptance.faults.rows.ErasedDuringBacklog;
import app.spots.acceptance.faults.rows.KillAfterCommit;
import app.spots.acceptance.faults.rows.KillBeforeCommit;
import app.spots.acceptance.faults.rows.KillMidRelay;
import app.spots.acceptance.faults.rows.LabelsUnderFire;
import app.spots.acceptance.faults.rows.OutOfOrder;
import app.spots.acceptance.faults.rows.Poison;
import app.spots.acceptance.faults.rows.PostgresKilled;
import app.spots.acceptance.faults.rows.QueueOverfull;
import app.spots.acceptance.faults.rows.RestoredBackup;
import app.spots.acceptance.faults.rows.ReversedCommits;
import app.spots.acceptance.faults.rows.SameBatchManyTimes;
import app.spots.acceptance.faults.rows.SdkKilled;
import app.spots.acceptance.faults.rows.SixtyDaysOffline;
import java.util.ArrayList;
import java.util.List;

/** The table's rows, in the order in which they are played. */
final class FaultRows {
    static final List<FaultRow> ALL = List.of(
            new KillBeforeCommit(),
            new KillAfterCommit(),
            new KillMidRelay(),
            new ReversedCommits(),
            new PostgresKilled(),
            new BrokerDown(),
            new ConsumerKilled(),
            new SameBatchManyTimes(),
            new OutOfOrder(),
            new ClocksWrong(),
            new SixtyDaysOffline(),
            new RestoredBackup(),
            new Poison(),
            new QueueOverfull(),
            new DiskFull(),
            new SdkKilled(),
            new LabelsUnderFire(),
            new ErasedDuringBacklog(),
            new Canaries(),
            CaptivePortal.with200(),
            CaptivePortal.with403());

    private FaultRows() {}

    /** @throws IllegalArgumentException for a name that no row has */
    static List<FaultRow> named(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        List<FaultRow> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(ALL.stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no row " + name + " among "
                            + ALL.stream().map(FaultRow::name).toList())));
        }
        return rows;
    }
}
