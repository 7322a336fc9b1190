package app.spots.servicedefaults.event;

import app.spots.contracts.event.CloudEventHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Tells of failures by place and event id, and counts them. Keys and payloads stay out: they may concern a person. */
final class FailureLog implements RetryListener {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private final MeterRegistry meters;
    private final String recovery;

    /** @param recovery what becomes of a record given up: {@code dead-lettered} or {@code skipped} */
    FailureLog(MeterRegistry meters, String recovery) {
        this.meters = meters;
        this.recovery = recovery;
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        meters.counter("spots.events.failed", "topic", record.topic()).increment();
        log.warn("{} failed, attempt {}: {}", place(record), attempt, reason(failure));
        log.debug("Failure", failure);
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        meters.counter("spots.events." + recovery, "topic", record.topic()).increment();
        log.error("{} {}: {}", place(record), recovery, reason(failure));
    }

    @Override
    public void recoveryFailed(ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
        log.warn("{} could not be {}, tries again: {}", place(record), recovery, reason(failure));
    }

    private static String place(ConsumerRecord<?, ?> record) {
        Header id = record.headers().lastHeader(CloudEventHeaders.ID);
        return "Event %s at %s-%d@%d"
                .formatted(
                        id == null ? "without id" : new String(id.value(), StandardCharsets.UTF_8),
                        record.topic(),
                        record.partition(),
                        record.offset());
    }

    /** Classes only, except for our own sentences, which by contract hold no data. */
    private static String reason(@Nullable Exception failure) {
        if (failure == null) {
            return "unknown";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PermanentEventException || cause instanceof EventMustWaitException) {
                return String.valueOf(cause.getMessage());
            }
        }
        return NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
    }
}
