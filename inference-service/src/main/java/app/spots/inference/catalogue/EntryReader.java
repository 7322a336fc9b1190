package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Reads one entry from JSON and checks it, so that a refusal can name the entry and the reason. */
@Component
public class EntryReader {
    private static final String UNKNOWN_KIND = "kind must be one of "
            + Arrays.stream(EntryKind.values()).map(EntryKind::wireName).toList();

    private final JsonMapper json;

    EntryReader(JsonMapper json) {
        this.json = json;
    }

    /** @throws InvalidEntryException for anything that is not a valid entry */
    public CatalogueEntry read(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidEntryException("must be an object");
        }
        return checked(node);
    }

    /** @throws InvalidEntryException for anything that is not a valid entry */
    public CatalogueEntry read(byte[] bytes) {
        try {
            return read(json.readTree(bytes));
        } catch (JacksonException e) {
            throw new InvalidEntryException("is not JSON: " + e.getOriginalMessage());
        }
    }

    private CatalogueEntry checked(JsonNode node) {
        try {
            CatalogueEntry entry = json.treeToValue(node, CatalogueEntry.class);
            EntryCheck.check(entry);
            return entry;
        } catch (JacksonException e) {
            throw new InvalidEntryException(e instanceof InvalidTypeIdException ? UNKNOWN_KIND : reason(e));
        }
    }

    private static String reason(JacksonException e) {
        String field = e.getPath().isEmpty() ? "" : e.getPath().getLast().getPropertyName();
        Throwable cause = e.getCause();
        String what = cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : firstSentence(e.getOriginalMessage());
        return field == null || field.isEmpty() ? what : field + ": " + what;
    }

    /** Jackson's messages go on with class names, which are none of the sender's business. */
    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("unreadable");
        int end = line.indexOf("app.spots");
        return end > 0 ? line.substring(0, end).replaceAll("[\\s`\\[(]+$", "") : line;
    }
}
