package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.sync.SyncEvent;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventTextTests {

    private final EventText events = new EventText(new SplittableRandom(3));

    @Test
    void anEventHasExactlyOneKilobyteWhateverItsNumbers() {
        for (long seq : new long[] {1, 501, 9_999_999}) {
            String id = EventIds.of(1_700_000_000_000L, 5, 77).toString();
            StringBuilder text = new StringBuilder();
            events.append(text, id, seq, 1_700_000_000_000L, 172_800_000L);
            assertThat(text).hasSize(EventText.BYTES);
            SyncEvent event = JsonMapper.shared().readValue(text.toString(), SyncEvent.class);
            assertThat(event.seq()).isEqualTo(seq);
            assertThat(event.eventId()).hasToString(id);
            assertThat(event.payload()).containsOnlyKeys("feedbackType", "satisfaction", "targetId", "metadata");
        }
    }

    @Test
    void aPayloadForTheFloorHasItsSize() {
        StringBuilder payload = new StringBuilder();
        events.appendPayload(payload, StoredRows.PAYLOAD_BYTES);
        assertThat(payload).hasSize(StoredRows.PAYLOAD_BYTES);
    }
}
