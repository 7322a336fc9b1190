package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole measurement in small: a second takes a tenth of one, and a door of the test's own takes the events in. */
class SyncRunTests {

    private static final Extent SMALL = new Extent(20, 5, 300, Duration.ofMillis(100), 4_000, 2_000);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Results measure(IngestPlace place, String... options) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new SyncRun(SyncOptions.of(List.of(options)), SMALL, place, out).measure();
    }

    @Test
    void everyPieceHasItsFigureAndWhatWasAcknowledgedIsFound() throws Exception {
        try (SmallIngest place = new SmallIngest(home, false)) {
            Results results = measure(place, "--seconds", "2", "--senders", "2", "--rows", "1000,2000");

            JsonNode line = JsonMapper.shared().readTree(results.json());
            assertThat(line.propertyNames())
                    .allSatisfy(name ->
                            assertThat(line.get(name).asDouble()).as(name).isPositive());
            assertThat(told.toString(StandardCharsets.UTF_8))
                    .contains("as many distinct ids on Kafka, 0 delivered again")
                    .contains("Beside 2,000 stored rows");
            assertThat(place.database().number("SELECT count(*) FROM event_log WHERE agent_id LIKE 'agent_stored_%'"))
                    .isEqualTo(2_000);
        }
    }

    @Test
    void figuresOfADoorThatForgetsDoNotCount() throws Exception {
        try (SmallIngest place = new SmallIngest(home, true)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> measure(place, "--seconds", "1", "--senders", "2", "--only", "throughput"))
                    .withMessageContaining("do not count: rows in the log (found 0)");
        }
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        assertThat(new Results().json()).contains("\"eventsPerSecond\":null").contains("\"ofFloor\":null");
    }
}
