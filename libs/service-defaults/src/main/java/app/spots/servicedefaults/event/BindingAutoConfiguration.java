package app.spots.servicedefaults.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binder.BinderFactory;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Takes the place of Spring Cloud Stream's own binding service, which yields to one that is there already. */
@AutoConfiguration(
        beforeName = "org.springframework.cloud.stream.config.BindingServiceConfiguration",
        afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass(BindingService.class)
public class BindingAutoConfiguration {
    @Bean
    BackgroundBindings bindingService(
            BindingServiceProperties properties,
            BinderFactory binders,
            TaskScheduler taskScheduler,
            ObjectProvider<ObjectMapper> json,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            MeterRegistry meters) {
        Map<String, Object> admin = new HashMap<>(kafka.buildAdminProperties());
        admin.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getAdmin().getBootstrapServers());
        return new BackgroundBindings(
                properties, binders, taskScheduler, json.getIfUnique(JsonMapper::new), new BrokerTopics(admin), meters);
    }

    /** Among the components of health it is called {@code consumers}. */
    @Bean
    HealthIndicator consumersHealthIndicator(BackgroundBindings bindings) {
        return new BindingsHealth(bindings);
    }
}
