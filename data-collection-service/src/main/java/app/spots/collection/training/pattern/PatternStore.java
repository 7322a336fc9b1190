package app.spots.collection.training.pattern;

import app.spots.collection.training.pattern.PatternMiner.Mined;
import app.spots.contracts.training.Patterns;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The patterns of each labelled version that can be read. */
@Repository
public class PatternStore {
    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    PatternStore(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** @param mined nothing for a version that has no labels */
    public void keep(String datasetId, @Nullable Mined mined) {
        if (mined != null) {
            keep(datasetId, mined.successes());
            keep(datasetId, mined.failures());
        }
    }

    private void keep(String datasetId, Patterns patterns) {
        jdbc.update(
                "INSERT INTO dataset_patterns (dataset_id, kind, record) VALUES (?, ?, ?::json)",
                datasetId,
                patterns.kind(),
                mapper.writeValueAsString(patterns));
    }

    public Optional<Patterns> find(String datasetId, String kind) {
        return jdbc
                .queryForList(
                        "SELECT record::text FROM dataset_patterns WHERE dataset_id = ? AND kind = ?",
                        String.class,
                        datasetId,
                        kind)
                .stream()
                .map(record -> mapper.readValue(record, Patterns.class))
                .findFirst();
    }
}
