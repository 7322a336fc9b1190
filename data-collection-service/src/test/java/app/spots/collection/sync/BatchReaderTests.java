package app.spots.collection.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.Readers;
import app.spots.collection.intake.UnreadableBodyException;
import app.spots.contracts.sync.SeqRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTests {
    private static final Instant SENT = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant RECEIVED = SENT.plusSeconds(2);
    private static final String BATCH = """
            {"protocol":1,"schemaSet":"v1","installId":"install_1","batchId":"01963b1c-0000-7000-8000-000000000001",\
            "bootId":"boot_1","sentElapsedMs":90000,"queue":{"oldestSeq":1,"depth":2,"evictedRanges":[{"from":3,"to":4}]},\
            "events":[{"any":"thing"},[1,2]]}""";

    private final BatchReader reader = new BatchReader(Readers.events());

    @Test
    void readsTheEnvelopeAndFindsTheEventsWhateverIsInThem() {
        ReceivedBatch batch = read(BATCH);

        assertThat(batch.installId()).isEqualTo("install_1");
        assertThat(batch.batchId()).isEqualTo(UUID.fromString("01963b1c-0000-7000-8000-000000000001"));
        assertThat(batch.bootId()).isEqualTo("boot_1");
        assertThat(batch.sentElapsedMs()).isEqualTo(90_000);
        assertThat(batch.sentAt()).isEqualTo(SENT);
        assertThat(batch.receivedAt()).isEqualTo(RECEIVED);
        assertThat(batch.evicted()).containsExactly(new SeqRange(3, 4));
        assertThat(batch.events())
                .extracting(event -> new String(event.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"any\":\"thing\"}", "[1,2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"schemaSet\":\"v1\",;;schemaSet",
                "\"installId\":\"install_1\",;;installId",
                "install_1;in stall;installId",
                "\"batchId\":\"01963b1c-0000-7000-8000-000000000001\",;;batchId",
                "01963b1c-0000-7000-8000-000000000001;no uuid;batchId",
                "\"boot_1\";\"\";bootId",
                "90000;-1;sentElapsedMs",
                "90000;\"soon\";sentElapsedMs",
                "90000;null;sentElapsedMs",
                "{\"from\":3,\"to\":4};{\"from\":4,\"to\":3};queue",
                "\"to\":4;\"to\":9007199254740992;evictedRanges",
                "[{\"any\":\"thing\"},[1,2]];{};events",
                "\"events\";\"others\";events",
                "\"protocol\":1,;;protocol",
            })
    void namesTheFieldThatIsWrong(String what, String by, String field) {
        assertThatThrownBy(() -> read(BATCH.replace(what, by == null ? "" : by)))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining(field);
    }

    @Test
    void takesWhatIsJustWithinBounds() {
        assertThat(read(BATCH.replace("90000", "0")).sentElapsedMs()).isZero();
        assertThat(read(BATCH.replace("\"to\":4", "\"to\":" + EventFields.MAX_SEQ))
                        .evicted())
                .hasSize(1);
        assertThat(read(BATCH.replace("{\"from\":3,\"to\":4}", ranges(1_000))).evicted())
                .hasSize(1_000);
        assertThat(read(BATCH.replace("{\"any\":\"thing\"},[1,2]", events(500))).events())
                .hasSize(500);
        assertThat(read(BATCH.replace("{\"any\":\"thing\"},[1,2]", "")).events())
                .isEmpty();
    }

    @Test
    void refusesWhatIsJustBeyond() {
        assertThatThrownBy(() -> read(BATCH.replace("{\"from\":3,\"to\":4}", ranges(1_001))))
                .isInstanceOf(InvalidEnvelopeException.class);
        assertThatThrownBy(() -> read(BATCH.replace("{\"any\":\"thing\"},[1,2]", events(501))))
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void asksForAnUpgradeBeforeItLooksAtAnythingElse() {
        assertThatThrownBy(() -> read("{\"protocol\":2}")).isInstanceOf(UnsupportedProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "not JSON", "{\"protocol\":1,\"events\":[}"})
    void aBodyWhoseBracketsDoNotCloseIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableBodyException.class);
    }

    private ReceivedBatch read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), SENT, RECEIVED);
    }

    private static String ranges(int count) {
        return String.join(",", Collections.nCopies(count, "{\"from\":3,\"to\":4}"));
    }

    private static String events(int count) {
        return String.join(",", Collections.nCopies(count, "{}"));
    }
}
