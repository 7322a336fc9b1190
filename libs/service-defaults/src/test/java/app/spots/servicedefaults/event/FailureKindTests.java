package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureKindTests {
    @ParameterizedTest
    @MethodSource("failures")
    void tellsWhetherTryingAgainHelps(FailureKind kind, Throwable failure) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
        assertThat(FailureKind.of(new MessageHandlingException(new GenericMessage<>("m"), failure)))
                .isEqualTo(kind);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(FailureKind.PERMANENT, new PermanentEventException("bad")),
                Arguments.of(
                        FailureKind.PERMANENT,
                        new RuntimeException(new PermanentEventException("bad", new IOException()))),
                Arguments.of(FailureKind.OUTAGE, new DataAccessResourceFailureException("gone")),
                Arguments.of(FailureKind.OUTAGE, new CannotAcquireLockException("busy")),
                Arguments.of(FailureKind.OUTAGE, new CannotCreateTransactionException("gone")),
                Arguments.of(FailureKind.OUTAGE, new IOException("gone")),
                Arguments.of(
                        FailureKind.OUTAGE,
                        new RuntimeException(new EventMustWaitException("not yet", new IllegalStateException()))),
                Arguments.of(FailureKind.OUTAGE, new RuntimeException(new SQLException("shutting down", "57P01"))),
                Arguments.of(FailureKind.OUTAGE, new RuntimeException(new SQLException("deadlock", "40P01"))),
                Arguments.of(FailureKind.OUTAGE, new RuntimeException(new SQLException("lock timeout", "55P03"))),
                Arguments.of(FailureKind.UNKNOWN, new RuntimeException(new SQLException("no such column", "42703"))),
                Arguments.of(FailureKind.UNKNOWN, new DuplicateKeyException("twice")),
                Arguments.of(FailureKind.UNKNOWN, new IllegalStateException("bug")));
    }
}
