package app.spots.collection.feed;

import app.spots.collection.intake.EventFields;
import app.spots.collection.intake.RefusedEventException;
import app.spots.contracts.event.CloudEventHeaders;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a record says outside its body, as far as it may be kept: a value that is none of ours may be anything and is read as
 * {@code null}, which agrees with nothing.
 */
record FeedEnvelope(
        @Nullable String specVersion,
        @Nullable String id,
        @Nullable String type,
        @Nullable String source,
        @Nullable String key) {
    private static final Pattern TYPE = Pattern.compile("spots(\\.[a-z0-9-]{1,40}){2,4}");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._:/-]{0,63}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F-]{36}");

    static FeedEnvelope of(FeedRecord record) {
        return new FeedEnvelope(
                "1.0".equals(record.header(CloudEventHeaders.SPEC_VERSION)) ? "1.0" : null,
                matching(UUID_TEXT, record.header(CloudEventHeaders.ID)),
                matching(TYPE, record.header(CloudEventHeaders.TYPE)),
                matching(SOURCE, record.header(CloudEventHeaders.SOURCE)),
                matching(EventFields.AGENT_ID, record.key()));
    }

    /** Another person's id is not kept with what is kept for this one. It agrees with the body as little as none. */
    FeedEnvelope of(@Nullable String agentId) {
        return key == null || key.equals(agentId) ? this : new FeedEnvelope(specVersion, id, type, source, null);
    }

    /** A binary CloudEvent whose attributes differ from its data is routed, traced and ordered as another event. */
    void mustAgree(UUID eventId, String eventType, String agentId) {
        if (specVersion == null) {
            throw mismatch(CloudEventHeaders.SPEC_VERSION);
        }
        if (source == null) {
            throw mismatch(CloudEventHeaders.SOURCE);
        }
        if (id == null || !id.equalsIgnoreCase(eventId.toString())) {
            throw mismatch(CloudEventHeaders.ID);
        }
        if (!eventType.equals(type)) {
            throw mismatch(CloudEventHeaders.TYPE);
        }
        if (!agentId.equals(key)) {
            throw mismatch("key");
        }
    }

    private static RefusedEventException mismatch(String what) {
        return RefusedEventException.quarantine("envelope_mismatch: " + what);
    }

    private static @Nullable String matching(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }
}
