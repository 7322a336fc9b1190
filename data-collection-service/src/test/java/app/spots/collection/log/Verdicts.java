package app.spots.collection.log;

import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.Verdict;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reading events may come to. */
public final class Verdicts {
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    private Verdicts() {}

    /** @param content the same for the same content */
    public static Verdict<LogEntry> admitted(UUID id, @Nullable Long seq, int content) {
        Interaction interaction = new Interaction(
                id,
                "agent_a",
                "install",
                seq,
                AT,
                "same_boot",
                AT,
                "1",
                null,
                List.of("training"),
                null,
                null,
                Map.of());
        return new Verdict.Admitted<>(
                id,
                seq,
                new byte[] {(byte) content},
                bytes(),
                true,
                new LogEntry(EventTypes.VISIT_RECORDED, 1, interaction, null, null));
    }

    public static Verdict<LogEntry> refused(
            @Nullable UUID id, @Nullable Long seq, int content, String reason, boolean keepOriginal) {
        return new Verdict.Refused<>(id, seq, new byte[] {(byte) content}, bytes(), reason, keepOriginal);
    }

    private static JsonSlice bytes() {
        return JsonSlice.whole("{}".getBytes(StandardCharsets.UTF_8));
    }
}
