package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.oracle.Install.Chapter;
import app.spots.acceptance.faults.oracle.InteractionTopic.Arrived;
import app.spots.acceptance.faults.oracle.Stores.Row;
import app.spots.acceptance.faults.stage.Stage;
import app.spots.acceptance.faults.stage.Waiting;
import app.spots.contracts.sync.SyncReceipts.Receipt;
import app.spots.contracts.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what the oracle knows with what phones, services, databases and topics hold once a fault is healed. */
public final class Inspection {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(20);
    private static final int TOLD = 3;

    private final Stage stage;
    private final List<Install> installs;
    private final InteractionTopic topic;
    private final Stores stores;
    private final List<Violation> violations = new ArrayList<>();

    /** Before anything of the play is sent. */
    public Inspection(Stage stage, List<Install> installs) {
        this.stage = stage;
        this.installs = installs;
        this.topic = new InteractionTopic(stage.broker().address());
        this.stores = new Stores(
                stage.database().admin(),
                installs.stream().map(Install::agentId).toList());
    }

    /**
     * @param waiting what phones still hold
     * @param stall how long to wait for what does not come nearer
     */
    public List<Violation> inspect(long waiting, Duration stall) {
        if (waiting > 0) {
            broken("I4", waiting + " events still wait in phones' queues");
        }
        receipts();
        log();
        if (violations.isEmpty()) {
            topic(stall);
        }
        if (violations.isEmpty()) {
            effects(stall);
        }
        return violations;
    }

    private void receipts() {
        try (ReceiptBook book = new ReceiptBook(stage.collection().port())) {
            installs.forEach(install -> install.chapters()
                    .forEach(chapter -> receipts(chapter, book.of(install.agentId(), chapter.installId()))));
        }
    }

    /** I2: each seq has exactly the fate that it must have, and none is missing. */
    private void receipts(Chapter chapter, ReceiptBook.Page page) {
        Map<Long, Receipt> told = new HashMap<>();
        page.receipts().forEach(receipt -> told.put(receipt.seq(), receipt));
        for (Known event : chapter.events()) {
            Receipt receipt = told.remove(event.seq());
            if (event.fate() == Fate.EVICTED ? receipt != null : !fits(event, receipt)) {
                broken("I2", "seq " + event.seq() + " should be " + event.fate() + " and is " + describe(receipt));
            }
        }
        if (!told.isEmpty()) {
            broken("I2", "seqs that were never given have a fate: " + told.keySet());
        }
        int last = chapter.events().size();
        if (page.durableThrough() != last || page.hasGaps()) {
            broken("I2", "of " + last + " seqs only those up to " + page.durableThrough() + " are settled");
        }
    }

    private static boolean fits(Known event, Receipt receipt) {
        if (receipt == null
                || (receipt.eventId() != null
                        && !receipt.eventId().equals(event.recorded().eventId()))) {
            return false;
        }
        return switch (event.fate()) {
            case ACCEPTED -> receipt.status() == SyncStatus.ACCEPTED || receipt.status() == SyncStatus.DUPLICATE;
            case QUARANTINED -> receipt.status() == SyncStatus.QUARANTINED;
            case REJECTED -> receipt.status() == SyncStatus.REJECTED;
            case EVICTED -> false;
        };
    }

    private static String describe(Receipt receipt) {
        return receipt == null ? "nothing" : receipt.status() + " of event " + receipt.eventId();
    }

    /** I1: one row for each accepted event, one quarantine row for each quarantined, nothing else; with its purposes and its time. */
    private void log() {
        Map<String, Known> accepted = new HashMap<>();
        events(Known::isAccepted)
                .forEach(event -> accepted.put(event.recorded().eventId().toString(), event));
        Map<String, Install> owners = new HashMap<>();
        installs.forEach(install -> install.all()
                .forEach(event -> owners.put(event.recorded().eventId().toString(), install)));
        Set<String> seen = new HashSet<>();
        for (Row row : stores.log()) {
            Known event = accepted.get(row.eventId());
            if (event == null) {
                broken("I1", "event " + row.eventId() + " is in the log and should not be");
            } else if (!seen.add(row.eventId())) {
                broken("I1", "event " + row.eventId() + " is in the log twice");
            } else {
                compare(event, row, owners.get(row.eventId()));
            }
        }
        missing("I1", "accepted events are not in the log", accepted.keySet(), seen);
        Set<String> quarantined = ids(events(event -> event.fate() == Fate.QUARANTINED));
        Set<String> kept = stores.quarantine().stream().filter(id -> id != null).collect(Collectors.toSet());
        missing("I1", "quarantined events are not in quarantine", quarantined, kept);
        missing("I1", "events are in quarantine and should not be", kept, quarantined);
    }

    private void compare(Known event, Row row, Install install) {
        if (!row.purposes().equals(Set.copyOf(event.draft().purposes()))) {
            broken("I3", "event " + row.eventId() + " is kept for " + row.purposes());
        }
        Instant believed = install.believed(event);
        // Nothing has happened after it was received, whatever a clock says.
        Instant expected = believed.isAfter(row.receivedAt()) ? row.receivedAt() : believed;
        if (Duration.between(expected, row.occurredAt()).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            broken("I1", "event " + row.eventId() + " is dated " + row.occurredAt() + " instead of " + expected);
        }
    }

    /** I3: what is on the topic is what was accepted, and it came in order. */
    private void topic(Duration stall) {
        Map<String, Set<String>> expected = new HashMap<>();
        installs.forEach(install ->
                expected.put(install.agentId(), ids(install.all().stream().filter(Known::isAccepted))));
        Arrived arrived = topic.read(expected, stall);
        if (!arrived.strangers().isEmpty()) {
            broken("I3", "on the topic are events that were not accepted: " + some(arrived.strangers()));
        }
        for (Install install : installs) {
            List<String> came = arrived.ids().getOrDefault(install.agentId(), List.of());
            missing("I3", "accepted events are not on the topic", expected.get(install.agentId()), Set.copyOf(came));
            if (install.isOrdered() && !came.equals(order(install))) {
                broken("I3", "events of " + install.agentId() + " came in another order than they happened");
            }
        }
    }

    private static List<String> order(Install install) {
        return install.all().stream()
                .filter(Known::isAccepted)
                .map(event -> event.recorded().eventId().toString())
                .toList();
    }

    /** I4 and the effect of each event: once. */
    private void effects(Duration stall) {
        if (!Waiting.comesTrue(stall, () -> stores.outbox("collection") + stores.outbox("inference") == 0)) {
            broken(
                    "I4",
                    stores.outbox("collection") + " and " + stores.outbox("inference") + " messages stay in outboxes");
        }
        Map<String, Long> visits = new HashMap<>();
        installs.forEach(install -> {
            long count = install.all().stream().filter(Known::countsAsVisit).count();
            if (count > 0) {
                visits.merge(install.agentId(), count, Long::sum);
            }
        });
        Waiting.comesTrue(stall, () -> total(stores.visits()) >= total(visits));
        Map<String, Long> counted = stores.visits();
        if (!counted.equals(visits)) {
            broken("I1", "visits took effect " + total(counted) + " times, there were " + total(visits));
        }
        applied(stall);
    }

    private void applied(Duration stall) {
        try (ReceiptBook book = new ReceiptBook(stage.collection().port())) {
            for (Install install : installs) {
                long last = install.known().size();
                String id = install.phone().installId();
                if (!Waiting.comesTrue(
                        stall, () -> book.of(install.agentId(), id).appliedThrough() == last)) {
                    broken(
                            "I4",
                            "an install of " + last + " events is applied up to "
                                    + book.of(install.agentId(), id).appliedThrough());
                    return;
                }
            }
        }
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Stream<Known> events(Predicate<Known> which) {
        return installs.stream().flatMap(install -> install.all().stream()).filter(which);
    }

    private static Set<String> ids(Stream<Known> events) {
        return events.map(event -> event.recorded().eventId().toString()).collect(Collectors.toSet());
    }

    private void missing(String invariant, String what, Set<String> wanted, Set<String> found) {
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            broken(invariant, missing.size() + " " + what + ": " + some(missing));
        }
    }

    private static String some(Set<String> ids) {
        return ids.stream().limit(TOLD).collect(Collectors.joining(", "));
    }

    private void broken(String invariant, String what) {
        violations.add(new Violation(invariant, what));
    }
}
