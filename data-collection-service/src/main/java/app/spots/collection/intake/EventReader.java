package app.spots.collection.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

    /** The name space of {@link #nameOf}; never to be changed, or a re-sent event is a new one. */
    private static final UUID APP_EVENTS = UUID.fromString("6f1c9a52-4f0e-5d0b-9a63-2a7b1f7f3c11");

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final PrivacyScreen privacy;
    private final Minimiser minimiser;
    private final PayloadSchemas schemas;
    private final SealedFields sealed;

    EventReader(PrivacyScreen privacy, PayloadSchemas schemas, SealedFields sealed) {
        this.privacy = privacy;
        this.minimiser = new Minimiser(privacy);
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

    /**
     * Judges an event of another shape, which names its own agent. What must not be kept is left out first, so that what goes
     * to the quarantine is the event without it; then it is brought into our shape and judged like any other.
     *
     * @param toOurs the event in our shape; pure; throws {@link RefusedEventException}
     */
    public <T> Verdict<T> readForeign(
            JsonSlice slice, UnaryOperator<ObjectNode> toOurs, Function<EventFields, T> toEvent) {
        ObjectNode kept;
        try {
            if (!(parse(slice) instanceof ObjectNode event)) {
                throw RefusedEventException.quarantine("not_an_object");
            }
            kept = minimiser.minimised(event);
        } catch (RefusedEventException e) {
            return refused(slice, "", keepNothingPersonal(slice, null, e));
        }
        JsonSlice keptSlice = JsonSlice.whole(mapper.writeValueAsBytes(kept));
        try {
            TextCheck.check(kept);
            JsonSlice ours = JsonSlice.whole(mapper.writeValueAsBytes(toOurs.apply(kept)));
            return cameAs(keptSlice, read(ours, "", toEvent));
        } catch (RefusedEventException e) {
            return refused(keptSlice, "", keepNothingPersonal(keptSlice, kept, e));
        }
    }

    private static <T> Verdict<T> cameAs(JsonSlice original, Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Admitted<T> it ->
                new Verdict.Admitted<>(it.eventId(), it.seq(), it.fingerprint(), original, true, it.event());
            case Verdict.Refused<T> it ->
                new Verdict.Refused<>(
                        it.eventId(), it.seq(), it.fingerprint(), original, it.reason(), it.keepOriginal());
        };
    }

    /** A name for an event that came without one: equal content, however spelled, has the same. */
    public static UUID nameOf(ObjectNode content) {
        return UuidCreator.getNameBasedSha1(APP_EVENTS, Fingerprint.ofContent("", content));
    }

    /** Checks a payload against its type's schema and turns it into plain values. */
    public Map<String, Object> checkedPayload(String type, EventFields fields) {
        ObjectNode payload = fields.payload();
        schemas.check(type, payload);
        return PlainValues.of(payload);
    }

    /** Whose event it says it is, for one that names its own agent; absent where no agent id can be read. */
    public static @Nullable String agentIdOf(JsonSlice event) {
        return agentIdOf(event, "agentId");
    }

    /** @param member what the event calls it */
    public static @Nullable String agentIdOf(JsonSlice event, String member) {
        JsonSlice value = membersOf(event).get(member);
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
