package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PreparedBatchesTests {

    @TempDir
    private Path folder;

    @Test
    void seqsGoOnWithoutAHoleFromOneSetToTheNext() throws IOException {
        Phones phones = Phones.fresh("test", 3, agent -> "token of " + agent);
        Map<String, Long> last = new LinkedHashMap<>();
        Set<UUID> ids = new HashSet<>();
        Phones later = phones.after(4);
        try (PreparedBatches first = PreparedBatches.make(folder.resolve("1"), phones, 1, 4);
                PreparedBatches second = PreparedBatches.make(folder.resolve("2"), later, 2, 5)) {
            for (int i = 0; i < 9; i++) {
                SyncBatch batch = i < 4 ? read(first.body(i)) : read(second.body(i - 4));
                for (SyncEvent event : batch.events()) {
                    assertThat(event.seq()).isEqualTo(last.getOrDefault(batch.installId(), 0L) + 1);
                    last.put(batch.installId(), event.seq());
                    ids.add(event.eventId());
                }
            }
        }
        assertThat(last.values()).containsOnly(300L);
        assertThat(ids).hasSize(900);
        assertThat(later.tokenOf(0)).isEqualTo("token of agent_test_1");
    }

    @Test
    void anIdTellsItsSeriesAndNumber() {
        UUID id = EventIds.of(System.currentTimeMillis(), 65_535, 9_999_999);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(EventIds.series(id)).isEqualTo(65_535);
        assertThat(EventIds.number(id)).isEqualTo(9_999_999);
    }

    private static SyncBatch read(byte[] body) throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return JsonMapper.shared().readValue(unpacked.readAllBytes(), SyncBatch.class);
        }
    }
}
