package app.spots.client.queue;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.sync.SyncEvent;
import java.util.Map;

/** What an event is worth when not all can be kept: the lower goes first. */
@FunctionalInterface
public interface EventWorth {
    /** What was only seen. */
    int SEEN = 0;
    /** What was touched, and kinds that this version does not know. */
    int TOUCHED = 1;
    /** What was done: places, people, events. */
    int DONE = 2;
    /** What was said: feedback, love, dismissal. */
    int SAID = 3;
    /** What must not be shown again. */
    int FORBIDDEN = 4;

    /** Explicit words outlive deeds, deeds outlive touches, touches outlive views. */
    EventWorth BY_KIND = EventWorth::byKind;

    int of(SyncEvent event);

    private static int byKind(SyncEvent event) {
        return switch (event.type()) {
            case EventTypes.EXPOSURE_RECORDED -> SEEN;
            case EventTypes.RECOMMENDATION_ACTED -> byAction(event.payload());
            case EventTypes.VISIT_RECORDED,
                    EventTypes.EVENT_ATTENDED,
                    EventTypes.COMMUNITY_JOINED,
                    EventTypes.RESPECT_GIVEN -> DONE;
            case EventTypes.FEEDBACK_GIVEN -> SAID;
            case EventTypes.BLOCK_CHANGED -> FORBIDDEN;
            default -> TOUCHED;
        };
    }

    private static int byAction(Map<String, Object> payload) {
        return switch (String.valueOf(payload.get("action"))) {
            case "ignored" -> SEEN;
            case "visited", "saved", "shared" -> DONE;
            case "loved", "dismissed" -> SAID;
            default -> TOUCHED;
        };
    }
}
