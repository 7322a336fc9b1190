package app.spots.servicedefaults.event;

import app.spots.outbox.Outbox;
import app.spots.outbox.OutboxRelay;
import app.spots.servicedefaults.outbox.OutboxAutoConfiguration;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(
        after = OutboxAutoConfiguration.class,
        afterName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnClass(Outbox.class)
@ConditionalOnBean(Outbox.class)
public class PublisherAutoConfiguration {
    @Bean
    EventPublisher eventPublisher(
            Outbox outbox,
            OutboxRelay relay,
            JsonMapper json,
            Environment environment,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ObjectProvider<Clock> clock) {
        return new EventPublisher(
                outbox,
                json,
                "/" + environment.getProperty("spring.application.name", "spots"),
                new TraceHeaders(tracer.getIfAvailable(), propagator.getIfAvailable()),
                clock.getIfAvailable(Clock::systemUTC),
                relay::wake);
    }
}
