package app.spots.servicedefaults.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Gives every consumer of the Kafka binder its error handling. With a group it is a work consumer: permanent errors go to
 * the dead-letter topic, an outage is waited out; it may decline records. Without a group it is a broadcast consumer: bad records
 * are skipped.
 */
final class ConsumerHandling implements ListenerContainerWithDlqAndRetryCustomizer {
    private final ConsumerProperties properties;
    private final DeadLetters deadLetters;
    private final CaughtUp caughtUp;
    private final MeterRegistry meters;
    private final Function<String, Optional<RecordInterest>> interestOfGroup;

    /** @param interestOfGroup what the consumer of a group may decline by */
    ConsumerHandling(
            ConsumerProperties properties,
            DeadLetters deadLetters,
            CaughtUp caughtUp,
            MeterRegistry meters,
            Function<String, Optional<RecordInterest>> interestOfGroup) {
        this.properties = properties;
        this.deadLetters = deadLetters;
        this.caughtUp = caughtUp;
        this.meters = meters;
        this.interestOfGroup = interestOfGroup;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            @Nullable BiFunction<ConsumerRecord<?, ?>, Exception, TopicPartition> dlqResolver,
            @Nullable BackOff backOff) {
        if (CaughtUp.isBroadcast(group)) {
            CatchUp catchUp = caughtUp.follow(container, destination);
            container.setCommonErrorHandler(
                    handler((record, failure) -> catchUp.handled(record), new FailureLog(meters, "skipped")));
        } else {
            container.setCommonErrorHandler(
                    handler(deadLetters.ofGroup(group), new FailureLog(meters, "dead-lettered")));
            interestOfGroup.apply(group).ifPresent(interest -> declining(container, interest));
        }
    }

    @SuppressWarnings("unchecked") // Keys and values pass through untouched.
    private static void declining(AbstractMessageListenerContainer<?, ?> container, RecordInterest interest) {
        ((AbstractMessageListenerContainer<Object, Object>) container)
                .setBatchInterceptor(new DeclinedRecords(interest));
    }

    /** Both belong to the container, where a pause keeps the consumer in its group. */
    @Override
    public boolean retryAndDlqInBinding(String destination, String group) {
        return false;
    }

    private DefaultErrorHandler handler(ConsumerRecordRecoverer recoverer, FailureLog failureLog) {
        DefaultErrorHandler handler = new DefaultErrorHandler(recoverer, untilItWorks());
        handler.setBackOffFunction((record, failure) -> backOff(FailureKind.of(failure)));
        handler.setRetryListeners(failureLog);
        handler.setResetStateOnExceptionChange(false);
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    private BackOff backOff(FailureKind kind) {
        return switch (kind) {
            case PERMANENT -> new FixedBackOff(0, 0);
            case OUTAGE -> untilItWorks();
            case UNKNOWN -> {
                ExponentialBackOff few = untilItWorks();
                few.setMaxAttempts(properties.unknownRetries());
                yield few;
            }
        };
    }

    private ExponentialBackOff untilItWorks() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(properties.firstBackoff().toMillis(), 2.0);
        backOff.setMaxInterval(properties.maxBackoff().toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }
}
