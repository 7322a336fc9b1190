package app.spots.collection.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows in PostgreSQL's binary COPY format: nothing is turned into text and parsed again, and the server adds a page of rows at a time.
 * In the caller's transaction. Each row begins with {@link #row()} and is followed by its columns, in order.
 */
public final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long EPOCH_2000_MICROS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000;
    private static final int TEXT_OID = 25;
    private static final byte JSONB_VERSION = 1;

    private final String table;
    private final int columns;
    private ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
    private long rows;

    /**
     * @param table with the columns that are given, as {@code event_log (event_id, type)}
     * @param columns how many
     */
    public CopyRows(String table, int columns) {
        this.table = table;
        this.columns = columns;
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    public CopyRows row() {
        rows++;
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    /** Also for the database's enumerations. */
    public CopyRows text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    public CopyRows int4(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    public CopyRows int8(@Nullable Long value) {
        if (value == null) {
            return nothing();
        }
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    public CopyRows uuid(@Nullable UUID value) {
        if (value == null) {
            return nothing();
        }
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** To the microsecond. */
    public CopyRows timestamp(@Nullable Instant value) {
        return value == null
                ? nothing()
                : int8(Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000)
                        - EPOCH_2000_MICROS);
    }

    public CopyRows texts(List<String> values) {
        int start = room(6 * Integer.BYTES).position();
        bytes.putInt(0).putInt(values.isEmpty() ? 0 : 1).putInt(0).putInt(TEXT_OID);
        if (!values.isEmpty()) {
            bytes.putInt(values.size()).putInt(1);
        }
        values.forEach(this::text);
        bytes.putInt(start, bytes.position() - start - Integer.BYTES);
        return this;
    }

    public CopyRows jsonb(byte[] json) {
        room(Integer.BYTES + 1 + json.length)
                .putInt(1 + json.length)
                .put(JSONB_VERSION)
                .put(json);
        return this;
    }

    private CopyRows nothing() {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + needed);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
        }
        return bytes;
    }

    /** Sends the rows, where there are any; they can be sent once. */
    public void into(JdbcTemplate jdbc) {
        if (rows > 0) {
            room(Short.BYTES).putShort((short) -1);
            jdbc.execute((ConnectionCallback<Long>) this::send);
        }
    }

    private long send(Connection connection) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.position());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
