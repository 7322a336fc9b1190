package app.spots.servicedefaults.outbox;

import app.spots.outbox.Inbox;
import app.spots.outbox.Outbox;
import app.spots.outbox.OutboxRelay;
import app.spots.outbox.RelaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Outbox, relay and inbox over the service's own database; the tables come with the Flyway location of libs/outbox. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@ConditionalOnClass({Outbox.class, DriverManagerDataSource.class})
@ConditionalOnBean(DataSource.class)
@ConditionalOnProperty(name = "spots.outbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {
    @Bean
    Outbox outbox(DataSource dataSource, OutboxProperties properties) {
        return new Outbox(new TransactionAwareDataSourceProxy(dataSource), properties.table());
    }

    @Bean
    Inbox inbox(DataSource dataSource, OutboxProperties properties) {
        return new Inbox(new TransactionAwareDataSourceProxy(dataSource), properties.inboxTable());
    }

    @Bean(destroyMethod = "close")
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            OutboxProperties properties) {
        Map<String, Object> producer = new HashMap<>(kafka.buildProducerProperties());
        producer.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                broker.getProducer().getBootstrapServers());
        producer.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox-relay");
        return new OutboxRelay(ownConnections(database), producer, RelaySettings.forTable(properties.table()));
    }

    /** Outside the pool: the relay keeps one for its whole life, and a dead network must not leave it waiting. */
    private static DataSource ownConnections(JdbcConnectionDetails database) {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "outbox-relay");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("logServerErrorDetail", "false");
        DriverManagerDataSource connections = new DriverManagerDataSource(database.getJdbcUrl(), settings);
        String username = database.getUsername();
        String password = database.getPassword();
        if (username != null) {
            connections.setUsername(username);
        }
        if (password != null) {
            connections.setPassword(password);
        }
        return connections;
    }

    @Bean
    @ConditionalOnProperty(name = "spots.outbox.relay", matchIfMissing = true)
    RelayLifecycle relayLifecycle(OutboxRelay relay) {
        return new RelayLifecycle(relay);
    }

    @Bean
    MeterBinder outboxMeters(OutboxRelay relay) {
        return meters -> register(meters, relay);
    }

    private static void register(MeterRegistry meters, OutboxRelay relay) {
        Gauge.builder("spots.outbox.lag", relay, OutboxRelay::lag)
                .description("Messages not yet acknowledged by the broker, counted up to 100,000")
                .register(meters);
        Gauge.builder("spots.outbox.leader", relay, it -> it.isLeader() ? 1 : 0)
                .description("1 where this process delivers the outbox")
                .register(meters);
    }
}
