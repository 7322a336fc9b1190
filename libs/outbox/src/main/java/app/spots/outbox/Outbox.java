package app.spots.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** Appends messages inside the caller's transaction: they are delivered if and only if it commits. */
public final class Outbox {
    private final DataSource dataSource;
    private final String insert;
    private final String withdraw;

    /**
     * @param transactionAware gives the connection of the caller's running transaction
     * @param schemaQualifiedTable for example {@code rules.outbox_message}; without a schema the search path decides
     */
    public Outbox(DataSource transactionAware, String schemaQualifiedTable) {
        this.dataSource = transactionAware;
        this.insert = "INSERT INTO " + TableName.checked(schemaQualifiedTable)
                + " (topic, message_key, headers, payload, messages) VALUES (?, ?, ?, ?, ?)";
        this.withdraw = "DELETE FROM " + TableName.checked(schemaQualifiedTable)
                + " WHERE message_key = ? AND topic <> ALL (?)";
    }

    public void append(OutboxMessage message) {
        appendAll(List.of(message));
    }

    /**
     * Appends in the order of the list; what has the same topic and key goes into one row.
     *
     * @throws IllegalStateException outside a transaction, where a crash could part the change from its event
     */
    public void appendAll(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("An outbox message must be appended inside a transaction");
            }
            insert(connection, messages);
        } catch (SQLException e) {
            throw OutboxException.during("append to the outbox", e);
        }
    }

    /**
     * Takes back all messages of a key, but for those on some topics: those still waiting are not delivered any more (one that is just
     * being sent may be), and of those delivered nothing stays in the table. Reads the whole outbox.
     *
     * @return how many
     */
    public int withdraw(String key, Collection<String> exceptTopics) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(withdraw)) {
            statement.setString(1, key);
            statement.setArray(2, connection.createArrayOf("text", exceptTopics.toArray()));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw OutboxException.during("withdraw messages from the outbox", e);
        }
    }

    private void insert(Connection connection, List<OutboxMessage> messages) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (OutboxRow row : OutboxRow.of(messages)) {
                statement.setString(1, row.topic());
                statement.setString(2, row.key());
                statement.setArray(3, connection.createArrayOf("text", row.headers()));
                statement.setBytes(4, row.payload());
                statement.setInt(5, row.messages());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
