package app.spots.client.queue;

import app.spots.client.json.Json;
import app.spots.client.sql.SqlDatabase;
import app.spots.contracts.sync.SyncEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** The queue's tables, and how those of older versions become them. Triggers keep depth and bytes, so that neither is ever counted. */
final class QueueSchema {
    private static final int VERSION = 1;

    private final SqlDatabase database;
    private final EventWorth worth;

    QueueSchema(SqlDatabase database, EventWorth worth) {
        this.database = database;
        this.worth = worth;
    }

    void bringUpToDate() {
        long[] version = new long[1];
        database.query("PRAGMA user_version", row -> {
            version[0] = row.number(1);
            return false;
        });
        if (version[0] < VERSION) {
            create();
            countAndEvict();
            database.update("PRAGMA user_version = " + VERSION);
        }
    }

    /** As the first version made them; its queues have them already. */
    private void create() {
        database.update("CREATE TABLE IF NOT EXISTS install (one INTEGER PRIMARY KEY CHECK (one = 1),"
                + " install_id TEXT NOT NULL, next_seq INTEGER NOT NULL)");
        database.update("CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE,"
                + " json TEXT NOT NULL)");
        database.update("CREATE TABLE IF NOT EXISTS evicted (seq INTEGER PRIMARY KEY)");
        database.update("INSERT OR IGNORE INTO install VALUES (1, ?, 1)", newInstallId());
    }

    private void countAndEvict() {
        database.update("ALTER TABLE install ADD COLUMN depth INTEGER NOT NULL DEFAULT 0");
        database.update("ALTER TABLE install ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0");
        database.update("ALTER TABLE event ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0");
        database.update("ALTER TABLE event ADD COLUMN worth INTEGER NOT NULL DEFAULT 0");
        valueWhatWaits();
        database.update("UPDATE install SET depth = (SELECT count(*) FROM event),"
                + " bytes = (SELECT coalesce(sum(bytes), 0) FROM event)");
        database.update("CREATE INDEX event_by_worth ON event (worth, seq)");
        database.update("CREATE TABLE evicted_range (first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL UNIQUE)");
        database.update("INSERT INTO evicted_range SELECT min(seq), max(seq) FROM"
                + " (SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island FROM evicted) GROUP BY island");
        database.update("DROP TABLE evicted");
        database.update("CREATE TRIGGER event_kept AFTER INSERT ON event BEGIN"
                + " UPDATE install SET depth = depth + 1, bytes = bytes + NEW.bytes; END");
        database.update("CREATE TRIGGER event_gone AFTER DELETE ON event BEGIN"
                + " UPDATE install SET depth = depth - 1, bytes = bytes - OLD.bytes; END");
    }

    private void valueWhatWaits() {
        List<Object[]> values = new ArrayList<>();
        database.query("SELECT seq, json FROM event", row -> {
            byte[] json = String.valueOf(row.text(2)).getBytes(StandardCharsets.UTF_8);
            values.add(new Object[] {json.length, worth(json), row.number(1)});
            return true;
        });
        values.forEach(value -> database.update("UPDATE event SET bytes = ?, worth = ? WHERE seq = ?", value));
    }

    private int worth(byte[] json) {
        try {
            return worth.of(Json.read(json, SyncEvent.class));
        } catch (JacksonException e) {
            return 0;
        }
    }

    static String newInstallId() {
        return "install_" + UUID.randomUUID().toString().replace("-", "");
    }
}
