package app.spots.collection.sync;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One seq of an install, one event. */
final class SeqOwners {
    private SeqOwners() {}

    /** Seqs that the install may have had before. */
    static List<Long> seqsUpTo(long highest, List<Verdict<LogEntry>> verdicts) {
        List<Long> seqs = new ArrayList<>();
        for (Verdict<LogEntry> verdict : verdicts) {
            @Nullable Long seq = verdict.seq();
            if (seq != null && seq <= highest) {
                seqs.add(seq);
            }
        }
        return seqs;
    }

    /** @throws InstallForkedException where a seq has two events, of the batch or of before */
    static void checkForFork(List<Verdict<LogEntry>> verdicts, Map<Long, InstallEvent> known) {
        Map<Long, UUID> owners = new HashMap<>();
        known.forEach((seq, event) -> {
            if (event.eventId() != null) {
                owners.put(seq, event.eventId());
            }
        });
        for (Verdict<LogEntry> verdict : verdicts) {
            @Nullable Long seq = verdict.seq();
            @Nullable UUID eventId = verdict.eventId();
            if (seq != null && eventId != null) {
                UUID owner = owners.putIfAbsent(seq, eventId);
                if (owner != null && !owner.equals(eventId)) {
                    throw InstallForkedException.at(seq);
                }
            }
        }
    }

    /** What the install had nothing of before: the first of the batch at each seq that is not known. */
    static List<InstallEvent> fresh(List<Outcome> outcomes, Set<Long> known) {
        Set<Long> taken = new HashSet<>(known);
        List<InstallEvent> fresh = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            @Nullable Long seq = outcome.verdict().seq();
            if (seq != null && taken.add(seq)) {
                fresh.add(new InstallEvent(seq, outcome.verdict().eventId(), outcome.fate(), outcome.reason()));
            }
        }
        return fresh;
    }
}
