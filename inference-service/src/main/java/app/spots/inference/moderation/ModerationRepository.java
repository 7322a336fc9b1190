package app.spots.inference.moderation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ModerationRepository {
    private final JdbcClient jdbc;

    ModerationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ModerationBlock> findAll() {
        return jdbc.sql("SELECT item_id, reason, blocked_by, blocked_at FROM moderation_block ORDER BY item_id")
                .query((row, n) -> new ModerationBlock(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** The first to block an item stays on record; another reason replaces theirs. */
    void put(String itemId, String reason, String operator) {
        jdbc.sql("""
                INSERT INTO moderation_block (item_id, reason, blocked_by) VALUES (?, ?, ?)
                ON CONFLICT (item_id) DO UPDATE SET reason = excluded.reason
                """).param(itemId).param(reason).param(operator).update();
    }

    /** @return whether it was blocked */
    boolean remove(String itemId) {
        return jdbc.sql("DELETE FROM moderation_block WHERE item_id = ?")
                        .param(itemId)
                        .update()
                > 0;
    }
}
