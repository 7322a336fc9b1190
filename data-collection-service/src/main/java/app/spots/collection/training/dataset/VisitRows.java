package app.spots.collection.training.dataset;

import app.spots.collection.training.parquet.Column;
import app.spots.collection.training.parquet.Column.Type;
import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.training.DatasetRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Visits that no exposure is known of: imported history, and what people report without naming an impression. All of them, and
 * nothing but them.
 */
@Component
class VisitRows implements RowSource {
    static final List<Column> COLUMNS = List.of(
            new Column("example_id", Type.VARCHAR, "pseudonym", "the event, named under the version's key"),
            new Column("person", Type.VARCHAR, "pseudonym", "the person, named under the version's key"),
            new Column("spot_id", Type.VARCHAR, "id", "the spot visited"),
            new Column("occurred_at", Type.TIMESTAMP, "UTC", "corrected time of the visit"),
            new Column("time_quality", Type.VARCHAR, "name", "same_boot, wall_corrected or declared"),
            new Column("dwell_seconds", Type.INTEGER, "s", "how long, where known"),
            new Column("social", Type.BOOLEAN, "flag", "whether with others, where known"),
            new Column("group_size", Type.INTEGER, "people", "the person included, where known"),
            new Column("distance_km", Type.DOUBLE, "km", "from where the person set out, where known"),
            new Column("source", Type.VARCHAR, "name", "the imported data set, or sync"),
            new Column("consent", Type.VARCHAR, "name", "version of the consent, or the declared basis"));

    private static final String FROM = """
             FROM event_log v
            WHERE v.type = ? AND 'training' = ANY (v.purposes) AND v.impression_id IS NULL
              AND v.occurred_at >= ?::timestamptz AND v.occurred_at < ?::timestamptz
              AND (?::text IS NULL OR v.source = ?)
            """ + Allowed.of("v.agent_id", "least(v.occurred_at, v.received_at)");

    private final Snapshot snapshot;
    private final Clock clock;

    VisitRows(Snapshot snapshot, Clock clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    @Override
    public DatasetKind kind() {
        return DatasetKind.IMPLICIT;
    }

    @Override
    public Staged read(BuildJob job, Stage stage, Pseudonyms names, long keyEpoch, Progress progress) {
        StagedRows.create(stage, COLUMNS);
        return snapshot.read(() -> {
            Instant snapshotAt = clock.instant();
            Object[] query = query(job.request());
            progress.expect(Objects.requireNonNull(
                    snapshot.jdbc().queryForObject("SELECT count(*)" + FROM, Long.class, query)));
            RowHash hash = new RowHash("visits/1");
            try (StagedRows rows = new StagedRows(stage)) {
                snapshot.jdbc()
                        .query(
                                """
                                SELECT v.event_id::text, v.agent_id, v.payload->>'spotId', v.occurred_at, v.time_quality,
                                  (v.payload->>'dwellSeconds')::int, (v.payload->>'social')::bool,
                                  (v.payload->>'groupSize')::int, (v.payload->>'distanceKm')::float8,
                                  coalesce(v.source, 'sync'), coalesce(v.consent_version, v.consent_basis)
                                """ + FROM + " ORDER BY v.occurred_at, v.event_id",
                                row -> {
                                    hash.add(row.getString(1));
                                    rows.add(row.getString(2), true, values(row, names));
                                    progress.advance();
                                },
                                query);
            }
            return new Staged(COLUMNS, hash.hex(), snapshotAt, null, null, null, keyEpoch, null);
        });
    }

    private static Object[] query(DatasetRequest request) {
        String source = request.source();
        return new Object[] {
            EventTypes.VISIT_RECORDED, request.from().toString(), request.to().toString(), source, source
        };
    }

    private static Object[] values(ResultSet row, Pseudonyms names) throws SQLException {
        return new Object[] {
            names.example(row.getString(1)),
            names.person(row.getString(2)),
            row.getString(3),
            row.getObject(4, OffsetDateTime.class).toInstant(),
            row.getString(5),
            row.getObject(6, Integer.class),
            row.getObject(7, Boolean.class),
            row.getObject(8, Integer.class),
            row.getObject(9, Double.class),
            row.getString(10),
            row.getString(11)
        };
    }
}
