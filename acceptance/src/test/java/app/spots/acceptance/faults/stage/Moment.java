package app.spots.acceptance.faults.stage;

import java.util.Set;

/**
 * A point in the talk between a service and PostgreSQL.
 *
 * @param phase before the statement reaches the server, or after the server has done it and before the service hears so
 * @param sql the statement
 * @param before earlier statements of the same transaction
 */
public record Moment(Phase phase, String sql, Set<String> before) {
    public enum Phase {
        BEFORE,
        AFTER
    }

    /** The end of a transaction that ran a statement containing this text. */
    public boolean isCommitAfter(String text) {
        return isCommit() && before.stream().anyMatch(statement -> statement.contains(text));
    }

    public boolean isCommit() {
        return sql.equals("COMMIT");
    }

    boolean isEnd() {
        return isCommit() || sql.equals("ROLLBACK");
    }
}
