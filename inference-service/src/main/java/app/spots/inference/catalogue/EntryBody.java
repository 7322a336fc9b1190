package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of an entry. Map keys are sorted, so that equal entries have equal bytes and one fingerprint. */
@Component
class EntryBody {
    private final JsonMapper json;

    EntryBody(JsonMapper json) {
        this.json = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    String write(CatalogueEntry entry) {
        return json.writerFor(CatalogueEntry.class).writeValueAsString(entry);
    }

    CatalogueEntry read(String body) {
        return json.readValue(body, CatalogueEntry.class);
    }

    static String fingerprint(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
