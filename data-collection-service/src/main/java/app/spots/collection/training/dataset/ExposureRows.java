package app.spots.collection.training.dataset;

import app.spots.collection.training.TrainingProperties;
import app.spots.collection.training.dataset.Balancing.Stratum;
import app.spots.collection.training.dataset.ExposureColumns.Found;
import app.spots.collection.training.dataset.ExposureColumns.Scope;
import app.spots.collection.training.dataset.Staged.Balanced;
import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.training.DatasetManifest.Labels;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.LabelSource;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled exposures with their features. Features come from the decision's own record, and from nowhere else: nothing that
 * happened later can get into them.
 */
@Component
class ExposureRows implements RowSource {
    private static final TypeReference<Map<String, Object>> INPUTS = new TypeReference<>() {};

    private static final String FROM = """
             FROM training_exposure e
             JOIN training_impression i ON i.impression_id = e.impression_id AND i.decided_at = e.decided_at
             JOIN training_decision d ON d.decision_id = i.decision_id AND d.decided_at = i.decided_at
            WHERE e.label_version > 0 AND e.state <> 'rejected'
              AND e.exposed_at >= ?::timestamptz AND e.exposed_at < ?::timestamptz
            """ + Allowed.of("e.agent_id", "least(e.reported_at, e.received_at)");

    private final Snapshot snapshot;
    private final TrainingProperties training;
    private final DatasetProperties properties;
    private final JsonMapper mapper;
    private final Clock clock;

    ExposureRows(
            Snapshot snapshot,
            TrainingProperties training,
            DatasetProperties properties,
            JsonMapper mapper,
            Clock clock) {
        this.snapshot = snapshot;
        this.training = training;
        this.properties = properties;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public DatasetKind kind() {
        return DatasetKind.LABELLED;
    }

    @Override
    public Staged read(BuildJob job, Stage stage, Pseudonyms names, long keyEpoch, Progress progress) {
        DatasetRequest request = job.request();
        return snapshot.read(() -> {
            Instant snapshotAt = clock.instant();
            Object[] window = {request.from().toString(), request.to().toString()};
            List<Stratum> strata = strata(window);
            progress.expect(strata.stream().mapToLong(Stratum::rows).sum());
            long seed = request.seed() == null ? 1 : request.seed();
            Balancing balancing = Boolean.FALSE.equals(request.balance())
                    ? Balancing.none(strata)
                    : Balancing.towards(properties.positiveShare(), strata, seed);
            ExposureColumns columns = new ExposureColumns(inputs(window));
            StagedRows.create(stage, columns.all());
            RowHash hash = new RowHash("exposures/1");
            try (StagedRows rows = new StagedRows(stage)) {
                snapshot.jdbc()
                        .query(
                                SELECT + FROM + " ORDER BY e.exposed_at, e.impression_id",
                                row -> {
                                    add(row, rows, columns, balancing, names, hash);
                                    progress.advance();
                                },
                                window);
            }
            return new Staged(
                    columns.all(),
                    hash.hex(),
                    snapshotAt,
                    snapshotAt.minus(training.allowedLateness()),
                    labels(request),
                    new Balanced(
                            Boolean.FALSE.equals(request.balance()) ? "none" : Balancing.METHOD,
                            seed,
                            properties.positiveShare(),
                            (source, label) -> balancing.probability(source(source), label)),
                    keyEpoch,
                    null);
        });
    }

    private static final String SELECT = """
            SELECT e.impression_id, e.agent_id, i.item_id, i.item_type, e.decided_at, e.exposed_at, i.rank, i.propensity,
              i.model_score, i.score, i.factor, i.fired_rules, d.release_id, d.model_id, d.pack_id, d.weights_id,
              e.label, e.confidence, e.source, e.label_version, d.user_inputs::text, d.context_inputs::text, i.inputs::text,
              d.feature_schema, i.features
            """;

    private void add(
            ResultSet row,
            StagedRows rows,
            ExposureColumns columns,
            Balancing balancing,
            Pseudonyms names,
            RowHash hash)
            throws SQLException {
        UUID impression = row.getObject(1, UUID.class);
        String agentId = row.getString(2);
        int label = row.getInt(17);
        LabelSource source = source(row.getString(19));
        boolean isKept = balancing.keeps(impression, source, label);
        hash.add(impression + " " + row.getInt(20) + " " + label + " " + source);
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                names.example(impression.toString()),
                names.person(agentId),
                row.getString(3),
                row.getString(4),
                instant(row, 5),
                instant(row, 6),
                row.getInt(7),
                row.getDouble(8),
                row.getDouble(9),
                row.getDouble(10),
                row.getObject(11, Double.class),
                texts(row.getArray(12)),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(24),
                floats(row.getArray(25)),
                label,
                row.getDouble(18),
                row.getString(19),
                row.getInt(20),
                isKept ? 1 / balancing.probability(source, label) : null));
        values.addAll(columns.values(Map.of(
                Scope.USER, mapper.readValue(row.getString(21), INPUTS),
                Scope.CONTEXT, mapper.readValue(row.getString(22), INPUTS),
                Scope.ITEM, mapper.readValue(row.getString(23), INPUTS))));
        rows.add(agentId, isKept, values.toArray());
    }

    private List<Stratum> strata(Object[] window) {
        return snapshot.jdbc()
                .query(
                        "SELECT e.source, e.label, count(*), avg(e.confidence)" + FROM + " GROUP BY 1, 2 ORDER BY 1, 2",
                        (row, number) ->
                                new Stratum(source(row.getString(1)), row.getInt(2), row.getLong(3), row.getDouble(4)),
                        window);
    }

    private List<Found> inputs(Object[] window) {
        List<Found> found = new ArrayList<>();
        Map.of(Scope.USER, "d.user_inputs", Scope.CONTEXT, "d.context_inputs", Scope.ITEM, "i.inputs")
                .forEach((scope, column) -> found.addAll(snapshot.jdbc()
                        .query(
                                "SELECT DISTINCT x.key, jsonb_typeof(x.value)"
                                        + FROM.replaceFirst(
                                                "WHERE",
                                                "CROSS JOIN LATERAL jsonb_each(" + column
                                                        + ") AS x (key, value) WHERE"),
                                (row, number) -> new Found(scope, row.getString(1), row.getString(2)),
                                window)));
        return found;
    }

    private Labels labels(DatasetRequest request) {
        Map<String, Long> exposures = new HashMap<>();
        snapshot.jdbc()
                .query(
                        """
                        SELECT coalesce(rejection, state), count(*) FROM training_exposure
                        WHERE coalesce(exposed_at, reported_at) >= ?::timestamptz
                          AND coalesce(exposed_at, reported_at) < ?::timestamptz
                        GROUP BY 1
                        """,
                        row -> {
                            exposures.put(row.getString(1), row.getLong(2));
                        },
                        request.from().toString(),
                        request.to().toString());
        return new Labels(
                training.attributionWindow().toString(),
                training.allowedLateness().toString(),
                exposures);
    }

    private static LabelSource source(String wireName) {
        return LabelSource.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable List<Float> floats(@Nullable Array array) throws SQLException {
        return array == null ? null : Arrays.asList((Float[]) array.getArray());
    }
}
