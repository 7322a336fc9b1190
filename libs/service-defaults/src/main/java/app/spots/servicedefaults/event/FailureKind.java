package app.spots.servicedefaults.event;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.core.JacksonException;

/** Whether trying an event again can help. */
enum FailureKind {
    /** The event itself is bad. */
    PERMANENT,
    /** Something around is down; the event waits as long as that takes. */
    OUTAGE,
    /** Nobody knows: a few more tries, then it is treated as permanent. */
    UNKNOWN;

    static FailureKind of(Throwable failure) {
        FailureKind kind = UNKNOWN;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isPermanent(cause)) {
                return PERMANENT;
            }
            if (isOutage(cause)) {
                kind = OUTAGE;
            }
        }
        return kind;
    }

    private static boolean isPermanent(Throwable cause) {
        return cause instanceof PermanentEventException
                || cause instanceof JacksonException
                || cause instanceof MessageConversionException
                || cause instanceof DeserializationException;
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof EventMustWaitException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof NonTransientDataAccessResourceException
                || cause instanceof TransactionException
                || (cause instanceof SQLException sql && isOutage(sql))
                || cause instanceof IOException
                || cause instanceof ResourceAccessException
                || cause instanceof RetriableException;
    }

    /** By SQLSTATE class: connection, insufficient resources, operator intervention, system error, rolled back, locked. */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return !(failure instanceof SQLNonTransientException)
                && state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.startsWith("40")
                        || state.equals("55P03"));
    }
}
