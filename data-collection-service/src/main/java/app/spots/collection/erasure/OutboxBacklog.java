package app.spots.collection.erasure;

import app.spots.collection.subject.PersonalData;
import app.spots.contracts.event.Topics;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is on its way to Kafka, and what was and is not cleaned yet. It goes with the decision: not a row may leave
 * afterwards. What Kafka already holds expires there, and consumers pass it over.
 */
@Component
class OutboxBacklog implements PersonalData {
    private final JdbcTemplate jdbc;

    OutboxBacklog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String store() {
        return "outbox";
    }

    /**
     * By time as well: where an old erasure is recalled after a restore, what the person did since is on its way too. The
     * seconds are for a database whose clock is ahead of ours.
     */
    @Override
    public int eraseNow(Erased person) {
        return jdbc.update(
                """
                DELETE FROM outbox_message
                WHERE message_key = ? AND topic <> ? AND created_at <= ?::timestamptz + interval '5 seconds'
                """, person.agentId(), Topics.ERASURES, person.erasedAt().toString());
    }

    @Override
    public int erase(Erased person, int limit) {
        return 0;
    }

    /** The log tells the same events. */
    @Override
    public void export(String agentId, Sink sink) {}
}
