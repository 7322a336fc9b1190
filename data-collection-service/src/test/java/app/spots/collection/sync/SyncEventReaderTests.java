package app.spots.collection.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.Readers;
import app.spots.collection.intake.Verdict;
import app.spots.collection.log.LogEntry;
import app.spots.contracts.interaction.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncEventReaderTests {
    private static final Instant RECEIVED = Instant.parse("2026-05-01T10:02:00Z");
    private static final String IMPRESSION = "01963b1c-2b60-7e60-9b0e-8f3f5d1c0a01";
    private static final String EVENT = """
            {"eventId":"01963b1c-2b60-7e60-9b0e-8f3f5d1c0001","seq":7,"type":"spots.recommendation.acted.v1","schema":1,\
            "occurredWall":"2026-05-01T10:00:00Z","occurredElapsedMs":30000,"bootId":"boot_1",\
            "requestId":"01963b1c-2b60-7e60-9b0e-8f3f5d1c0b01","impressionId":"IMPRESSION","consentVersion":"2026-01",\
            "purposes":["training","recommendation","training"],\
            "payload":{"impressionId":"IMPRESSION","itemId":"spot_1","itemType":"spot","action":"saved"}}""".replace("IMPRESSION", IMPRESSION);
    private static final ReceivedBatch BATCH = new ReceivedBatch(
            "install_1",
            new UUID(0, 1),
            "boot_1",
            90_000,
            Instant.parse("2026-05-01T10:01:00Z"),
            RECEIVED,
            List.of(),
            List.of());

    private final SyncEventReader reader = new SyncEventReader(Readers.events());

    @Test
    void readsAllThatAnEventSays() {
        Verdict<LogEntry> verdict = read(EVENT);

        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        assertThat(verdict.seq()).isEqualTo(7);
        LogEntry entry = ((Verdict.Admitted<LogEntry>) verdict).event();
        assertThat(entry.type()).isEqualTo("spots.recommendation.acted.v1");
        assertThat(entry.schema()).isEqualTo(1);
        assertThat(entry.source()).isNull();
        assertThat(entry.rawTime())
                .isEqualTo(new LogEntry.RawTime(Instant.parse("2026-05-01T10:00:00Z"), 30_000, "boot_1"));
        assertThat(entry.interaction())
                .isEqualTo(new Interaction(
                        UUID.fromString("01963b1c-2b60-7e60-9b0e-8f3f5d1c0001"),
                        "agent_a",
                        "install_1",
                        7L,
                        RECEIVED.minusSeconds(60),
                        "same_boot",
                        RECEIVED,
                        "2026-01",
                        null,
                        List.of("training", "recommendation"),
                        UUID.fromString("01963b1c-2b60-7e60-9b0e-8f3f5d1c0b01"),
                        UUID.fromString(IMPRESSION),
                        Map.of("impressionId", IMPRESSION, "itemId", "spot_1", "itemType", "spot", "action", "saved")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"seq\":7;\"seq\":0;field_invalid: seq",
                "\"seq\":7;\"seq\":9007199254740992;field_invalid: seq",
                "\"seq\":7;\"seq\":1.5;field_invalid: seq",
                "\"seq\":7,;;field_missing: seq",
                "\"schema\":1;\"schema\":2;schema_unknown",
                "\"schema\":1;\"schema\":-1;field_invalid: schema",
                "spots.recommendation.acted.v1;spots.nothing.v1;type_unknown",
                "\"2026-05-01T10:00:00Z\";\"1969-12-31T23:59:59Z\";field_invalid: occurredWall",
                "\"2026-05-01T10:00:00Z\";\"2300-01-01T00:00:00Z\";field_invalid: occurredWall",
                "\"2026-05-01T10:00:00Z\";\"yesterday\";field_invalid: occurredWall",
                "30000;-1;field_invalid: occurredElapsedMs",
                "30000;315360000001;field_invalid: occurredElapsedMs",
                "\"boot_1\";\"bo ot\";field_invalid: bootId",
                "\"consentVersion\":\"2026-01\",;;consent_missing",
                "\"2026-01\";\"\";consent_missing",
                "\"purposes\":[\"training\",\"recommendation\",\"training\"],;;purpose_missing",
                "[\"training\",\"recommendation\",\"training\"];[];purpose_missing",
                "\"recommendation\",\"training\"];\"sale\"];purpose_unknown",
                "01963b1c-2b60-7e60-9b0e-8f3f5d1c0b01;no uuid;field_invalid: requestId",
                "\"impressionId\":\"01963b1c-2b60-7e60-9b0e-8f3f5d1c0a01\",\"consent;\"impressionId\":\"01963b1c-2b60-7e60-9b0e-8f3f5d1c0a02\",\"consent;impression_mismatch",
                "\"saved\";\"eaten\";payload_invalid",
            })
    void refusesWithTheReason(String what, String by, String reason) {
        assertThat(EVENT).contains(what);

        Verdict<LogEntry> verdict = read(EVENT.replace(what, by == null ? "" : by));

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused<LogEntry>) verdict).reason()).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"seq\":7;\"seq\":1",
                "\"seq\":7;\"seq\":9007199254740991",
                "\"2026-05-01T10:00:00Z\";\"1970-01-01T00:00:00Z\"",
                "30000;0",
                "30000;315360000000",
                "\"impressionId\":\"01963b1c-2b60-7e60-9b0e-8f3f5d1c0a01\",\"consent;\"consent",
                "\"requestId\":\"01963b1c-2b60-7e60-9b0e-8f3f5d1c0b01\",;",
            })
    void takesWhatIsJustWithinBounds(String what, String by) {
        assertThat(EVENT).contains(what);

        assertThat(read(EVENT.replace(what, by == null ? "" : by))).isInstanceOf(Verdict.Admitted.class);
        assertThat(EventFields.MAX_SEQ).isEqualTo(9_007_199_254_740_991L);
    }

    private Verdict<LogEntry> read(String event) {
        return reader.read(JsonSlice.whole(event.getBytes(StandardCharsets.UTF_8)), "agent_a", BATCH);
    }
}
