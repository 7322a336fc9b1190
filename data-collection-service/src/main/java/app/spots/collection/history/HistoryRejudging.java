package app.spots.collection.history;

import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.collection.log.Rejudging;
import app.spots.collection.quarantine.KeptEvent;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Judges imported history again, on the terms that its import declared. */
@Component
class HistoryRejudging implements Rejudging {
    private final HistoryEntryReader reader;
    private final JsonMapper mapper;

    HistoryRejudging(HistoryEntryReader reader, JsonMapper mapper) {
        this.reader = reader;
        this.mapper = mapper;
    }

    /** Of the kept context, what the time of receipt does not say. */
    private record Declared(String source, String consentBasis, List<String> purposes) {}

    @Override
    public String channel() {
        return HistoryImport.CHANNEL;
    }

    @Override
    public Verdict<LogEntry> judge(KeptEvent event) {
        Declared declared = mapper.readValue(event.context(), Declared.class);
        HistoryTerms terms =
                new HistoryTerms(declared.source(), declared.consentBasis(), declared.purposes(), event.receivedAt());
        return reader.read(JsonScanner.value(event.original()), terms);
    }
}
