package app.spots.client.cache;

import app.spots.client.json.Json;
import app.spots.client.sql.SqlDatabase;
import app.spots.client.sql.SqlFailedException;
import app.spots.contracts.offline.OfflineNeeds.Visits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What the phone keeps of the cluster: notes by name, answers by situation (a bounded number, the longest unused goes), releases
 * it heard of, and what the person does not want to see. Order is kept by a counter, never by a clock.
 */
public final class LocalCache implements AutoCloseable {
    private static final int MAX_HIDDEN = 10_000;
    private static final int MAX_RELEASES = 50;
    private static final int MAX_VISITED = 5_000;

    private final SqlDatabase database;
    private final int maxAnswers;

    public LocalCache(SqlDatabase database, int maxAnswers) {
        this.database = database;
        this.maxAnswers = maxAnswers;
    }

    /** The next number of this cache's own order of things. */
    public long tick() throws IOException {
        return inTransaction(this::nextTick);
    }

    private long nextTick() {
        database.update("UPDATE tick SET value = value + 1");
        return number("SELECT value FROM tick");
    }

    public void note(String name, Object value) throws IOException {
        inTransaction(() -> {
            database.update("INSERT OR REPLACE INTO note VALUES (?, ?)", name, json(value));
            return true;
        });
    }

    public <T> Optional<T> note(String name, Class<T> type) throws IOException {
        return inTransaction(() -> read(type, "SELECT value FROM note WHERE name = ?", name)).stream()
                .findFirst();
    }

    public void forgetNote(String name) throws IOException {
        inTransaction(() -> {
            database.update("DELETE FROM note WHERE name = ?", name);
            return true;
        });
    }

    /** @param asked tick of when the question went out */
    public void keep(KeptAnswer answer, long asked) throws IOException {
        inTransaction(() -> {
            database.update(
                    "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
                    Situations.key(answer.request()),
                    nextTick(),
                    asked,
                    json(answer));
            database.update(
                    "DELETE FROM answer WHERE situation NOT IN (SELECT situation FROM answer ORDER BY used DESC LIMIT ?)",
                    maxAnswers);
            database.update("DELETE FROM hidden WHERE settled <= (SELECT coalesce(min(asked), 0) FROM answer)");
            return true;
        });
    }

    /** All answers with the tick at which they were asked for, the latest used first. */
    public List<Asked> answers() throws IOException {
        return inTransaction(() -> {
            List<Asked> answers = new ArrayList<>();
            database.query("SELECT asked, json FROM answer ORDER BY used DESC", row -> {
                parse(KeptAnswer.class, row.text(2)).ifPresent(kept -> answers.add(new Asked(kept, row.number(1))));
                return true;
            });
            return answers;
        });
    }

    public void used(KeptAnswer answer) throws IOException {
        inTransaction(() -> {
            database.update(
                    "UPDATE answer SET used = ? WHERE situation = ?", nextTick(), Situations.key(answer.request()));
            return true;
        });
    }

    public record Asked(KeptAnswer answer, long tick) {}

    public void keepRelease(String releaseId, long sequence, Object release) throws IOException {
        inTransaction(() -> {
            database.update("INSERT OR REPLACE INTO release VALUES (?, ?, ?)", releaseId, sequence, json(release));
            database.update(
                    "DELETE FROM release WHERE release_id NOT IN"
                            + " (SELECT release_id FROM release ORDER BY sequence DESC LIMIT ?)",
                    MAX_RELEASES);
            return true;
        });
    }

    public <T> Optional<T> release(String releaseId, Class<T> type) throws IOException {
        return inTransaction(() -> read(type, "SELECT json FROM release WHERE release_id = ?", releaseId)).stream()
                .findFirst();
    }

    public void forgetReleases() throws IOException {
        inTransaction(() -> {
            database.update("DELETE FROM release");
            return true;
        });
    }

    /** From now on the item is out of sight, until the cluster's own answers leave it out. */
    public void hide(String itemId, String kind) throws IOException {
        inTransaction(() -> {
            database.update("INSERT OR REPLACE INTO hidden VALUES (?, ?, ?, NULL)", itemId, kind, nextTick());
            database.update(
                    "DELETE FROM hidden WHERE told <= (SELECT told FROM hidden ORDER BY told DESC LIMIT 1 OFFSET ?)",
                    MAX_HIDDEN);
            return true;
        });
    }

    public void show(String itemId, String kind) throws IOException {
        inTransaction(() -> {
            database.update("DELETE FROM hidden WHERE item_id = ? AND kind = ?", itemId, kind);
            return true;
        });
    }

    /** The cluster knows of all that was hidden and visited up to now: what is asked for from now on needs no help. */
    public void settle() throws IOException {
        inTransaction(() -> {
            long tick = nextTick();
            database.update("UPDATE hidden SET settled = ? WHERE settled IS NULL", tick);
            database.update("UPDATE visited SET settled = ? WHERE settled IS NULL", tick);
            return true;
        });
    }

    /** The person went to a spot, which the cluster may not know yet. */
    public void visited(String spotId, Instant at) throws IOException {
        inTransaction(() -> {
            database.update("INSERT INTO visited VALUES (?, ?, ?, NULL)", nextTick(), spotId, at.toString());
            database.update(
                    "DELETE FROM visited WHERE told <= (SELECT told FROM visited ORDER BY told DESC LIMIT 1 OFFSET ?)",
                    MAX_VISITED);
            return true;
        });
    }

    /** What was asked for at this tick holds all visits that were settled by then. */
    public void forgetVisits(long asked) throws IOException {
        inTransaction(() -> {
            database.update("DELETE FROM visited WHERE settled <= ?", asked);
            return true;
        });
    }

    /** Those that are not forgotten, the first first. */
    public List<Visits> visits() throws IOException {
        return inTransaction(() -> {
            List<Visits> visits = new ArrayList<>();
            database.query("SELECT spot_id, at FROM visited ORDER BY told", row -> {
                visits.add(new Visits(String.valueOf(row.text(1)), 1, Instant.parse(String.valueOf(row.text(2)))));
                return true;
            });
            return visits;
        });
    }

    /** Items that an answer, asked for at this tick, may hold though the person does not want to see them. */
    public HiddenItems hiddenFrom(long asked) throws IOException {
        return inTransaction(() -> {
            HiddenItems.Builder hidden = new HiddenItems.Builder();
            database.query(
                    "SELECT item_id, kind FROM hidden WHERE settled IS NULL OR settled > ?",
                    row -> {
                        hidden.add(String.valueOf(row.text(1)), String.valueOf(row.text(2)));
                        return true;
                    },
                    asked);
            return hidden.build();
        });
    }

    @Override
    public synchronized void close() {
        database.close();
    }

    private <T> List<T> read(Class<T> type, String sql, Object... arguments) {
        List<T> found = new ArrayList<>();
        database.query(
                sql,
                row -> {
                    parse(type, row.text(1)).ifPresent(found::add);
                    return true;
                },
                arguments);
        return found;
    }

    private long number(String sql) {
        long[] number = new long[1];
        database.query(sql, row -> {
            number[0] = row.number(1);
            return false;
        });
        return number[0];
    }

    /** Empty for what another version of the app wrote: as good as absent, and replaced by the next answer. */
    private static <T> Optional<T> parse(Class<T> type, @Nullable String json) {
        try {
            return json == null
                    ? Optional.empty()
                    : Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8), type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private synchronized <T> T inTransaction(Supplier<T> work) throws IOException {
        try {
            return database.inTransaction(work);
        } catch (SqlFailedException e) {
            throw new IOException("the phone's cache failed", e);
        }
    }
}
