package app.spots.collection.log;

import app.spots.collection.intake.SealedFields;
import app.spots.collection.subject.Persons.Entered;
import app.spots.collection.subject.SubjectKey;
import app.spots.collection.subject.SubjectKeys;
import app.spots.contracts.interaction.Interaction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Seals a person's own words before they are written, and opens them again for that person. */
@Component
class FreeText {
    private final SealedFields fields;
    private final SubjectKeys keys;

    FreeText(SealedFields fields, SubjectKeys keys) {
        this.fields = fields;
        this.keys = keys;
    }

    List<LogEntry> sealed(List<LogEntry> entries, Entered persons) {
        Map<String, SubjectKey> ofBatch = new HashMap<>();
        Function<String, SubjectKey> key =
                agentId -> ofBatch.computeIfAbsent(agentId, id -> keys.of(persons.person(id)));
        return entries.stream().map(entry -> sealed(entry, key)).toList();
    }

    private LogEntry sealed(LogEntry entry, Function<String, SubjectKey> key) {
        Interaction interaction = entry.interaction();
        Map<String, Object> payload = new LinkedHashMap<>(interaction.payload());
        boolean changed = false;
        for (String field : fields.of(entry.type())) {
            if (payload.get(field) instanceof String text) {
                payload.put(
                        field,
                        key.apply(interaction.agentId())
                                .sealText(text, interaction.eventId().toString(), field));
                changed = true;
            }
        }
        return changed ? entry.with(interaction.withPayload(payload)) : entry;
    }

    /** What was sealed under a key that is gone stays sealed. */
    Map<String, Object> opened(String agentId, String type, String eventId, Map<String, Object> payload) {
        Set<String> sealed = fields.of(type);
        Map<String, Object> opened = new LinkedHashMap<>(payload);
        sealed.forEach(field -> opened.computeIfPresent(
                field,
                (name, value) -> value instanceof String text && SubjectKey.isSealed(text)
                        ? keys.find(agentId, SubjectKey.epochOf(text))
                                .map(key -> key.openText(text, eventId, field))
                                .orElse(text)
                        : value));
        return opened;
    }
}
