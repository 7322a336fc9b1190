package app.spots.collection.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Judges one event alone: size and depth of the original bytes, JSON, text, privacy, its fields, its payload's schema. */
@Component
public class EventReader {
    public static final int MAX_EVENT_BYTES = 32 * 1024;
    public static final int MAX_DEPTH = 8;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final PrivacyScreen privacy;
    private final PayloadSchemas schemas;
    private final SealedFields sealed;

    EventReader(PrivacyScreen privacy, PayloadSchemas schemas, SealedFields sealed) {
        this.privacy = privacy;
        this.schemas = schemas;
        this.sealed = sealed;
    }

    /**
     * @param agentId whose event it is; a part of the fingerprint, so that nobody's event passes for another's
     * @param toEvent reads the fields; throws {@link RefusedEventException}
     */
    public <T> Verdict<T> read(JsonSlice slice, String agentId, Function<EventFields, T> toEvent) {
        JsonNode parsed = null;
        RefusedEventException refusal;
        try {
            parsed = parse(slice);
            TextCheck.check(parsed);
            if (!(parsed instanceof ObjectNode event)) {
                throw RefusedEventException.quarantine("not_an_object");
            }
            ObjectNode coarsened = privacy.coarsened(event);
            EventFields fields = new EventFields(coarsened);
            UUID eventId = fields.uuid("eventId");
            Long seq = seqOf(event.get("seq"));
            byte[] fingerprint = Fingerprint.ofContent(agentId, sealed.masked(event), "seq");
            privacy.check(sealed.masked(coarsened));
            return new Verdict.Admitted<>(eventId, seq, fingerprint, slice, coarsened == event, toEvent.apply(fields));
        } catch (RefusedEventException e) {
            refusal = e;
        }
        return refused(slice, agentId, keepNothingPersonal(slice, parsed, refusal));
    }

    /** Checks a payload against its type's schema and turns it into plain values. */
    public Map<String, Object> checkedPayload(String type, EventFields fields) {
        ObjectNode payload = fields.payload();
        schemas.check(type, payload);
        return PlainValues.of(payload);
    }

    /** Whose event it says it is, for one that names its own agent; absent where no agent id can be read. */
    public static @Nullable String agentIdOf(JsonSlice event) {
        JsonSlice value = membersOf(event).get("agentId");
        if (value == null || value.length() > 128) {
            return null;
        }
        String quoted = new String(value.bytes(), StandardCharsets.UTF_8);
        String text = quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
        return EventFields.AGENT_ID.matcher(text).matches() ? text : null;
    }

    /** Keeps an operator's own statement free of what gives a person away. */
    public void checkStatement(String name, String text) {
        if (privacy.isIdentifying(text)) {
            throw new InvalidEnvelopeException(name + " must not hold an address or a number of a person");
        }
    }

    /** Reads a value of the envelope, which unlike an event is our own shape. */
    public <T> T readEnvelope(String name, @Nullable JsonSlice slice, Class<T> type) {
        if (slice == null) {
            throw new InvalidEnvelopeException("the batch lacks " + name);
        }
        try {
            T value = mapper.readValue(slice.source(), slice.from(), slice.length(), type);
            if (value == null) {
                throw new InvalidEnvelopeException("the batch lacks " + name);
            }
            return value;
        } catch (JacksonException e) {
            throw new InvalidEnvelopeException(name + " is not valid");
        }
    }

    private JsonNode parse(JsonSlice slice) {
        if (slice.length() > MAX_EVENT_BYTES) {
            throw RefusedEventException.quarantine("too_large");
        }
        if (slice.depth() > MAX_DEPTH) {
            throw RefusedEventException.quarantine("too_deep");
        }
        try {
            return mapper.readTree(slice.source(), slice.from(), slice.length());
        } catch (JacksonException e) {
            throw RefusedEventException.quarantine("json_invalid");
        }
    }

    /** Whatever else is wrong with an event, coordinates or identifiers in it forbid keeping its bytes. */
    private RefusedEventException keepNothingPersonal(
            JsonSlice slice, @Nullable JsonNode parsed, RefusedEventException refusal) {
        if (!refusal.keepOriginal()) {
            return refusal;
        }
        try {
            if (parsed == null) {
                privacy.checkUnparsed(slice);
            } else {
                privacy.check(sealed.masked(parsed));
            }
            return refusal;
        } catch (RefusedEventException personal) {
            return personal;
        }
    }

    private <T> Verdict<T> refused(JsonSlice slice, String agentId, RefusedEventException refusal) {
        Map<String, JsonSlice> members = membersOf(slice);
        return new Verdict.Refused<>(
                EventFields.toUuid(scalar(members.get("eventId"))),
                seqOf(scalar(members.get("seq"))),
                Fingerprint.ofBytes(agentId, slice),
                slice,
                refusal.reason(),
                refusal.keepOriginal());
    }

    private static Map<String, JsonSlice> membersOf(JsonSlice slice) {
        try {
            return JsonScanner.members(slice);
        } catch (MalformedJsonException e) {
            return Map.of();
        }
    }

    private @Nullable JsonNode scalar(@Nullable JsonSlice slice) {
        if (slice == null || slice.depth() > 0 || slice.length() > 64) {
            return null;
        }
        try {
            return mapper.readTree(slice.source(), slice.from(), slice.length());
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Long seqOf(@Nullable JsonNode seq) {
        return seq != null
                        && seq.isIntegralNumber()
                        && seq.canConvertToLong()
                        && seq.asLong() >= 1
                        && seq.asLong() <= EventFields.MAX_SEQ
                ? seq.asLong()
                : null;
    }
}
