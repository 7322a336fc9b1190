package app.spots.servicedefaults.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.util.StringUtils;

/** Work and broadcast consumers of the Kafka binder. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass(ListenerContainerWithDlqAndRetryCustomizer.class)
@EnableConfigurationProperties(ConsumerProperties.class)
public class ConsumerAutoConfiguration {
    /** The binder looks its header mapper up by this name. */
    @Bean
    KafkaHeaderMapper kafkaBinderHeaderMapper() {
        return new StringHeaders();
    }

    @Bean
    CaughtUp caughtUp(ObjectProvider<BindingServiceProperties> bindings) {
        return new CaughtUp(() -> broadcastTopics(bindings.getObject()));
    }

    private static List<String> broadcastTopics(BindingServiceProperties properties) {
        return properties.getBindings().entrySet().stream()
                .filter(binding -> binding.getKey().contains("-in-"))
                .filter(binding -> !StringUtils.hasText(binding.getValue().getGroup()))
                .map(binding -> binding.getValue().getDestination())
                .filter(StringUtils::hasText)
                .toList();
    }

    @Bean
    HealthIndicator caughtUpHealthIndicator(CaughtUp caughtUp) {
        return () -> caughtUp.isCaughtUp()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitingFor", caughtUp.waitingFor())
                        .build();
    }

    @Bean
    DeadLetters deadLetters(DeadLetterProducer producer, KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> admin = new HashMap<>(kafka.buildAdminProperties());
        admin.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getAdmin().getBootstrapServers());
        return new DeadLetters(new KafkaTemplate<>(producer.factory()), admin);
    }

    @Bean
    DeadLetterProducer deadLetterProducer(KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new DeadLetterProducer(new DefaultKafkaProducerFactory<>(producer));
    }

    @Bean
    ListenerContainerWithDlqAndRetryCustomizer consumerHandling(
            ConsumerProperties properties,
            DeadLetters deadLetters,
            CaughtUp caughtUp,
            MeterRegistry meters,
            ObjectProvider<RecordInterest> interests,
            ObjectProvider<BindingServiceProperties> bindings) {
        return new ConsumerHandling(properties, deadLetters, caughtUp, meters, group -> interests.stream()
                .filter(interest -> group.equals(bindings.getObject().getGroup(interest.binding())))
                .findFirst());
    }

    /** A type of its own, so that the producer factory of Boot stays the only one by its type. */
    record DeadLetterProducer(DefaultKafkaProducerFactory<byte[], byte[]> factory) implements AutoCloseable {
        @Override
        public void close() {
            factory.destroy();
        }
    }
}
