package app.spots.collection.sync;

import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventFate;
import app.spots.collection.log.LogEntry;
import app.spots.collection.log.Rejudging;
import app.spots.collection.quarantine.KeptEvent;
import app.spots.collection.sync.Installs.Install;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Judges a phone's event again as of the batch it came in, and lets the install's receipts and watermarks follow. */
@Component
class SyncRejudging implements Rejudging {
    private final SyncEventReader reader;
    private final Installs installs;
    private final JsonMapper mapper;

    SyncRejudging(SyncEventReader reader, Installs installs, JsonMapper mapper) {
        this.reader = reader;
        this.installs = installs;
        this.mapper = mapper;
    }

    /** What the quarantine keeps of a batch: {@link SyncLedger} writes it. */
    private record Sent(UUID batchId, String bootId, long sentElapsedMs, Instant sentAt) {}

    @Override
    public String channel() {
        return SyncLedger.CHANNEL;
    }

    @Override
    public void hold(KeptEvent event) {
        install(event, " FOR UPDATE");
    }

    @Override
    public Verdict<LogEntry> judge(KeptEvent event) {
        Sent sent = mapper.readValue(event.context(), Sent.class);
        ReceivedBatch batch = new ReceivedBatch(
                String.valueOf(event.installId()),
                sent.batchId(),
                sent.bootId(),
                sent.sentElapsedMs(),
                sent.sentAt(),
                event.receivedAt(),
                List.of(),
                List.of());
        return reader.read(JsonScanner.value(event.original()), String.valueOf(event.agentId()), batch);
    }

    /** Where the seq of a broken event could not be read, another may have got it since. */
    @Override
    public @Nullable String obstacle(KeptEvent event, Verdict<LogEntry> verdict) {
        Long seq = verdict.seq();
        UUID eventId = verdict.eventId();
        if (seq == null || eventId == null) {
            return null;
        }
        return install(event, "")
                .map(install -> installs.eventsAt(install, new Long[] {seq}).get(seq))
                .filter(known -> known.eventId() != null && !known.eventId().equals(eventId))
                .map(known -> "seq_taken")
                .orElse(null);
    }

    @Override
    public void settle(KeptEvent event, Verdict<LogEntry> verdict, EventFate fate, @Nullable String reason) {
        Long seq = verdict.seq();
        Optional<Install> install = install(event, "");
        if (seq != null && install.isPresent()) {
            installs.resettle(install.get(), new InstallEvent(seq, verdict.eventId(), fate, reason));
        }
    }

    private Optional<Install> install(KeptEvent event, String lock) {
        String installId = event.installId();
        return installId == null ? Optional.empty() : installs.find(installId, lock);
    }
}
