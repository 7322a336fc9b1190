package app.spots.collection.intake;

import app.spots.contracts.event.EventTypes;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The payload schemas of the contracts, compiled once. */
@Component
class PayloadSchemas {
    private final Map<String, Schema> byType;

    PayloadSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        byType = EventTypes.INTERACTIONS.stream()
                .collect(Collectors.toUnmodifiableMap(type -> type, type -> load(registry, type)));
    }

    /** @throws RefusedEventException for an unknown type, or a payload outside its schema (naming keyword and place only) */
    void check(String type, JsonNode payload) {
        Schema schema = byType.get(type);
        if (schema == null) {
            throw RefusedEventException.quarantine("type_unknown");
        }
        List<Error> errors = schema.validate(payload);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            throw RefusedEventException.quarantine(
                    "payload_invalid: %s at %s".formatted(first.getKeyword(), place(first)));
        }
    }

    /** A JSON pointer. Only a required member's name is ours; an additional one is the sender's and may be anything. */
    private static String place(Error error) {
        String place =
                error.getInstanceLocation() + ("required".equals(error.getKeyword()) ? "/" + error.getProperty() : "");
        return place.isEmpty() ? "root" : place;
    }

    private static Schema load(SchemaRegistry registry, String type) {
        String resource = "/schemas/payload/" + type + ".json";
        try (InputStream in = EventTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("contracts lack " + resource);
            }
            return registry.getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
