package app.spots.inference.catalogue.event;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.CatalogueWriter;
import app.spots.inference.catalogue.EntryReader;
import app.spots.outbox.Inbox;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Entries as external producers send them; of several of one id in a batch, the last one counts. */
@Component
class FeedIntake {
    private static final String CONSUMER = "catalogue-feed";

    private final Inbox inbox;
    private final EntryReader reader;
    private final CatalogueWriter writer;

    FeedIntake(Inbox inbox, EntryReader reader, CatalogueWriter writer) {
        this.inbox = inbox;
        this.reader = reader;
        this.writer = writer;
    }

    Fed read(ReceivedEvent event) {
        byte[] body = event.body();
        if (body == null) {
            throw new PermanentEventException("the feed has no tombstones");
        }
        return new Fed(event.id(), event.source(), reader.read(body));
    }

    @Transactional
    public void apply(List<Fed> batch) {
        Set<String> fresh =
                inbox.firstTimes(CONSUMER, batch.stream().map(Fed::eventId).toList());
        Map<String, Map<String, CatalogueEntry>> bySource = new LinkedHashMap<>();
        for (Fed fed : batch) {
            if (fresh.contains(fed.eventId())) {
                bySource.computeIfAbsent(fed.source(), _ -> new LinkedHashMap<>())
                        .put(fed.entry().id(), fed.entry());
            }
        }
        bySource.forEach((source, entries) -> writer.write(source, List.copyOf(entries.values())));
    }

    record Fed(String eventId, String source, CatalogueEntry entry) {}
}
