package app.spots.servicedefaults;

import app.spots.outbox.Inbox;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import app.spots.servicedefaults.event.RecordInterest;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.messaging.Message;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** A work and a broadcast consumer that note what they get and fail as an event's data tells them to. */
@Configuration(proxyBeanMethods = false)
public class SampleEvents {
    /** @param fails how often handling fails before it works; below zero: for ever */
    public record Sample(String name, String failure, int fails) {}

    /** What a consumer saw of an event. */
    public record Seen(ReceivedEvent event, Sample sample, String traceId) {}

    public static final class Log {
        private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

        public List<Seen> named(String name) {
            return seen.stream().filter(it -> it.sample().name().equals(name)).toList();
        }

        public int attempts(String name) {
            return attempts.getOrDefault(name, new AtomicInteger()).get();
        }

        void take(ReceivedEvent event, Sample sample, Tracer tracer) {
            int attempt = attempts.computeIfAbsent(sample.name(), name -> new AtomicInteger())
                    .incrementAndGet();
            if (sample.fails() < 0 || attempt <= sample.fails()) {
                throw switch (sample.failure()) {
                    case "outage" -> new TransientDataAccessResourceException("database is away");
                    case "permanent" -> new PermanentEventException("no such thing");
                    default -> new IllegalStateException("a bug");
                };
            }
            var span = tracer.currentSpan();
            seen.add(new Seen(event, sample, span == null ? "" : span.context().traceId()));
        }
    }

    @Bean
    Log workLog() {
        return new Log();
    }

    @Bean
    Log broadcastLog() {
        return new Log();
    }

    @Bean
    Consumer<Message<byte[]>> work(
            Log workLog, Inbox inbox, TransactionOperations transactions, JsonMapper json, Tracer tracer) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            transactions.executeWithoutResult(status -> {
                if (inbox.firstTime("sample", event.id())) {
                    workLog.take(event, event.data(json, Sample.class), tracer);
                }
            });
        };
    }

    @Bean
    Consumer<Message<byte[]>> broadcast(Log broadcastLog, JsonMapper json, Tracer tracer) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            broadcastLog.take(event, event.data(json, Sample.class), tracer);
        };
    }

    /** What {@link #picky} declines. */
    public static final String DECLINED = "spots.sample.declined.v1";

    @Bean
    Log pickyLog() {
        return new Log();
    }

    @Bean
    Consumer<Message<List<byte[]>>> picky(Log pickyLog, JsonMapper json, Tracer tracer) {
        record Read(ReceivedEvent event, Sample sample) {}
        return batch -> EventBatch.of(batch)
                .each(
                        event -> new Read(event, event.data(json, Sample.class)),
                        all -> all.forEach(read -> pickyLog.take(read.event(), read.sample(), tracer)));
    }

    @Bean
    RecordInterest pickyInterest() {
        return new RecordInterest() {
            @Override
            public String binding() {
                return "picky-in-0";
            }

            @Override
            public boolean concerns(ConsumerRecord<?, ?> eventRecord) {
                Header type = eventRecord.headers().lastHeader("ce_type");
                return type == null || !new String(type.value(), StandardCharsets.UTF_8).equals(DECLINED);
            }
        };
    }
}
