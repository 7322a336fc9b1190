package app.spots.collection.export;

import app.spots.collection.subject.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes what every store holds of a person, a line of JSON each. One record is in memory at a time, or one page of them. */
@Service
public class PersonExport {
    private final List<PersonalData> stores;
    private final ObjectWriter lines;
    private final Clock clock;

    PersonExport(List<PersonalData> stores, JsonMapper mapper, Clock clock) {
        this.stores = List.copyOf(stores);
        this.lines = mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
        this.clock = clock;
    }

    record Start(String agentId, Instant exportedAt, List<String> stores) {}

    record Line(String store, Object record) {}

    /** Stands last: without it the export was cut off. */
    record End(boolean complete, long records) {}

    public void write(String agentId, OutputStream out) {
        write(
                out,
                new Start(
                        agentId,
                        clock.instant(),
                        stores.stream().map(PersonalData::store).toList()));
        Counter counter = new Counter();
        for (PersonalData store : stores) {
            store.export(agentId, record -> {
                write(out, new Line(store.store(), record));
                counter.records++;
            });
        }
        write(out, new End(true, counter.records));
    }

    private static final class Counter {
        private long records;
    }

    private void write(OutputStream out, Object line) {
        try {
            lines.writeValue(out, line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
