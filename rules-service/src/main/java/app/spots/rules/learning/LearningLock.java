package app.spots.rules.learning;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * One run at a time on all replicas: a session's advisory lock on a connection of its own, outside any transaction, since a
 * long one would hold back every relay of the server. A replica that dies gives it back.
 */
@Component
class LearningLock {

    private static final String KEYS = "(hashtext(current_schema()), hashtext('learning'))";

    private final DataSource dataSource;

    LearningLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Empty while another holds it. */
    Optional<Held> tryLock() {
        try {
            Connection connection = dataSource.getConnection();
            boolean held = false;
            try {
                held = ask(connection, "SELECT pg_try_advisory_lock" + KEYS);
            } finally {
                if (!held) {
                    connection.close();
                }
            }
            return held ? Optional.of(new Held(connection)) : Optional.empty();
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static DataAccessException translated(SQLException e) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate("learning lock", null, e);
        return known == null ? new UncategorizedSQLException("learning lock", null, e) : known;
    }

    static final class Held implements AutoCloseable {

        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try (Connection closing = connection) {
                ask(closing, "SELECT pg_advisory_unlock" + KEYS);
            } catch (SQLException e) {
                throw translated(e);
            }
        }
    }
}
