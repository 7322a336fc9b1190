package app.spots.collection.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an event's own fields one by one, so that each fault is named. */
public final class EventFields {
    public static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    public static final Pattern AGENT_ID = Pattern.compile("agent_[A-Za-z0-9_-]{1,64}");
    /** JSON numbers are exact up to here everywhere. */
    public static final long MAX_SEQ = (1L << 53) - 1;

    /** No room for words: it is kept as it comes. */
    private static final Pattern CONSENT_VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,39}");

    private static final Set<String> PURPOSES = Set.of("recommendation", "training", "analytics");
    private static final int UUID_LENGTH = 36;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final ObjectNode event;

    EventFields(ObjectNode event) {
        this.event = event;
    }

    public UUID uuid(String name) {
        UUID value = optionalUuid(name);
        if (value == null) {
            throw RefusedEventException.quarantine("field_missing: " + name);
        }
        return value;
    }

    public @Nullable UUID optionalUuid(String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        UUID uuid = toUuid(value);
        if (uuid == null) {
            throw invalid(name);
        }
        return uuid;
    }

    static @Nullable UUID toUuid(@Nullable JsonNode value) {
        return value != null && value.isString() && isUuid(value.asString()) ? UUID.fromString(value.asString()) : null;
    }

    /** The library's own parser takes shorter ones too. */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    public String text(String name, Pattern pattern) {
        String value = text(name);
        if (!pattern.matcher(value).matches()) {
            throw invalid(name);
        }
        return value;
    }

    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isString()) {
            throw invalid(name);
        }
        return value.asString();
    }

    public long integer(String name, long min, long max) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            throw invalid(name);
        }
        return value.asLong();
    }

    /** A wall clock may be wrong by decades; it must only be a time that can be stored. */
    public Instant instant(String name) {
        try {
            Instant value = Instant.parse(text(name));
            if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
                throw invalid(name);
            }
            return value;
        } catch (DateTimeException e) {
            throw invalid(name);
        }
    }

    /** Without a consent version nothing of the event may be kept. */
    public String consentVersion() {
        JsonNode value = event.get("consentVersion");
        if (value == null
                || !value.isString()
                || !CONSENT_VERSION.matcher(value.asString()).matches()) {
            throw RefusedEventException.reject("consent_missing");
        }
        return value.asString();
    }

    /** As with consent: an event that names no purpose may be kept for none. */
    public List<String> purposes() {
        JsonNode value = event.get("purposes");
        if (value == null || !value.isArray() || value.isEmpty()) {
            throw RefusedEventException.reject("purpose_missing");
        }
        List<String> purposes = new ArrayList<>();
        value.forEach(purpose -> {
            if (!purpose.isString() || !PURPOSES.contains(purpose.asString())) {
                throw RefusedEventException.quarantine("purpose_unknown");
            }
            if (!purposes.contains(purpose.asString())) {
                purposes.add(purpose.asString());
            }
        });
        return purposes;
    }

    /** An event that names two impressions would be joined to the wrong exposure. */
    public static void checkImpression(@Nullable UUID impressionId, @Nullable Object inPayload) {
        if (impressionId != null && inPayload instanceof String text && !impressionId.equals(UUID.fromString(text))) {
            throw RefusedEventException.quarantine("impression_mismatch");
        }
    }

    public static boolean isKnownPurpose(@Nullable String purpose) {
        return purpose != null && PURPOSES.contains(purpose);
    }

    public ObjectNode payload() {
        if (required("payload") instanceof ObjectNode payload) {
            return payload;
        }
        throw invalid("payload");
    }

    private JsonNode required(String name) {
        JsonNode value = event.get(name);
        if (value == null || value.isNull()) {
            throw RefusedEventException.quarantine("field_missing: " + name);
        }
        return value;
    }

    private static RefusedEventException invalid(String name) {
        return RefusedEventException.quarantine("field_invalid: " + name);
    }
}
