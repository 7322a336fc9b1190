package app.spots.inference.text;

import app.spots.modelruntime.text.QuantisedVector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TextVectorRepository {
    private final JdbcClient jdbc;

    TextVectorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Vectors by the hash of their text. */
    Map<String, QuantisedVector> find(String modelId, Collection<String> hashes) {
        Map<String, QuantisedVector> found = HashMap.newHashMap(hashes.size());
        jdbc.sql("SELECT text_hash, vector FROM text_vector WHERE model_id = ? AND text_hash = ANY (?)")
                .param(modelId)
                .param(hashes.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), QuantisedVector.of(row.getBytes(2)));
                });
        return found;
    }

    void save(String modelId, List<Made> made) {
        jdbc.sql("""
                INSERT INTO text_vector (model_id, text_hash, vector)
                SELECT ?, * FROM unnest(?::text[], ?::bytea[]) ON CONFLICT DO NOTHING
                """)
                .param(modelId)
                .param(made.stream().map(Made::hash).toArray(String[]::new))
                .param(made.stream().map(each -> each.vector().toBytes()).toArray(byte[][]::new))
                .update();
    }

    record Made(String hash, QuantisedVector vector) {}
}
