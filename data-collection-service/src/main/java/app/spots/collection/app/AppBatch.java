package app.spots.collection.app;

import app.spots.collection.intake.BodyTooLargeException;
import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.JsonScanner;
import app.spots.collection.intake.JsonSlice;
import app.spots.collection.intake.MalformedJsonException;
import app.spots.collection.intake.UnreadableBodyException;
import app.spots.collection.log.EventAdmission.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The app's batch over HTTP: an array of its events, as it would write them to its hosted database. */
@Service
public class AppBatch {
    /** The app sends 50. */
    public static final int MAX_EVENTS = 500;

    public static final int MAX_BODY_BYTES = 512 * 1024;

    private final AppIntake interactions;

    AppBatch(AppIntake interactions) {
        this.interactions = interactions;
    }

    /** @param results in the order of the batch */
    public record Answer(List<Result> results) {}

    /**
     * @param eventId made of the event's content, so that sending it again has the same; absent where that could not be read
     * @param status accepted, duplicate, quarantined or rejected; each is final, the app may forget the event
     * @param reason a code, for the last two
     */
    public record Result(
            @Nullable UUID eventId, String status, @Nullable String reason) {}

    /**
     * @param body decoded
     * @return after the commit
     */
    public Answer accept(String agentId, byte[] body) {
        return new Answer(interactions.accept(agentId, events(body)).stream()
                .map(AppBatch::result)
                .toList());
    }

    private static List<JsonSlice> events(byte[] body) {
        try {
            JsonSlice whole = JsonScanner.value(body);
            if (!isArray(body)) {
                throw new InvalidEnvelopeException("the body must be an array of the app's interaction events");
            }
            List<JsonSlice> events = JsonScanner.elements(whole);
            if (events.size() > MAX_EVENTS) {
                throw BodyTooLargeException.beyondEvents(events.size(), MAX_EVENTS);
            }
            return events;
        } catch (MalformedJsonException e) {
            throw UnreadableBodyException.notJson(e);
        }
    }

    private static boolean isArray(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '[';
            }
        }
        return false;
    }

    private static Result result(Outcome outcome) {
        return new Result(outcome.verdict().eventId(), outcome.fate().sql(), outcome.reason());
    }
}
