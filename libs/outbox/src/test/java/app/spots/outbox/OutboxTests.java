package app.spots.outbox;

import static app.spots.outbox.OutboxDatabase.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTests {
    private OutboxDatabase database;

    @BeforeEach
    void createDatabase() {
        database = OutboxDatabase.create();
    }

    @Test
    void keepsNothingOfATransactionThatRollsBack() {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            transaction.outbox().append(message("t", "k", "p"));
        }

        assertThat(database.count("SELECT count(*) FROM outbox_message")).isZero();
    }

    @Test
    void takesBackTheMessagesOfAKeyButForSomeTopics() {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            transaction.outbox().append(message("t", "k", "taken back"));
            transaction.outbox().append(message("kept", "k", "stays"));
            transaction.outbox().append(message("t", "other", "stays"));
            transaction.commit();
        }

        try (OutboxDatabase.Transaction transaction = database.begin()) {
            assertThat(transaction.outbox().withdraw("k", Set.of("kept"))).isOne();
            transaction.commit();
        }

        assertThat(database.count("SELECT count(*) FROM outbox_message")).isEqualTo(2);
        assertThat(database.count("SELECT count(*) FROM outbox_message WHERE topic = 't' AND message_key = 'k'"))
                .isZero();
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        Outbox outbox = new Outbox(database.connections(), "outbox_message");

        assertThatIllegalStateException()
                .isThrownBy(() -> outbox.append(message("t", "k", "p")))
                .withMessageContaining("inside a transaction");
    }

    @Test
    void refusesWhatTheBrokerWouldNotTake() {
        byte[] tooLong = new byte[OutboxMessage.MAX_PAYLOAD_BYTES + 1];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboxMessage("t", "k", Map.of(), tooLong))
                .withMessageContaining("1000001 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new OutboxMessage(" ", "k", Map.of(), new byte[0]));
    }

    @Test
    void refusesTableNamesThatAreMoreThanNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outbox(database.connections(), "outbox_message; DROP TABLE outbox_message"));
        assertThat(TableName.sibling("rules.outbox_message", "outbox_cursor")).isEqualTo("rules.outbox_cursor");
    }

    @Test
    void saysWhatItWasDoingWhenTheDatabaseFails() {
        try (OutboxDatabase.Transaction transaction = database.begin()) {
            Outbox outbox = new Outbox(transaction.dataSource(), "no_such_table");

            assertThatExceptionOfType(OutboxException.class)
                    .isThrownBy(() -> outbox.append(message("t", "k", "p")))
                    .withMessage("Could not append to the outbox");
        }
    }
}
