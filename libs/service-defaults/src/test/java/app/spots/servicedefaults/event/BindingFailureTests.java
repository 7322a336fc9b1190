package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import app.spots.servicedefaults.HttpCalls;
import app.spots.servicedefaults.SampleService;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A consumer that cannot be bound, whatever the broker does. */
class BindingFailureTests {
    @Test
    void aWrongConfigurationShowsInHealthAndMetricsAndNotInReadiness() {
        try (ConfigurableApplicationContext service =
                start("--spring.cloud.stream.kafka.bindings.work-in-0.consumer.configuration.max.poll.records=none")) {
            HttpCalls http = calls(service);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> http.get("/actuator/health/readiness", null).statusCode() == 200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> http.get("/actuator/health/events", null).statusCode() == 503);

            HttpResponse<String> events = http.get("/actuator/health/events", null);
            assertThat(events.body())
                    .contains("\"broadcast-in-0\":\"consuming\"")
                    .containsPattern("\"work-in-0\":\"failing: [A-Za-z.]+Exception\"");
            assertThat(http.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
            assertThat(http.get("/actuator/prometheus", null).body())
                    .containsPattern("spots_consumer_bound\\{[^}]*binding=\"work-in-0\"[^}]*} 0\\.0")
                    .containsPattern("spots_consumer_bound\\{[^}]*binding=\"broadcast-in-0\"[^}]*} 1\\.0");
        }
    }

    private static ConfigurableApplicationContext start(String wrong) {
        RealInfrastructure real = RealInfrastructure.get();
        return SpringApplication.run(
                SampleService.class,
                wrong,
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + real.bootstrapServers(),
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri(),
                "--spring.datasource.url=" + real.newDatabase().jdbcUrl(),
                "--spring.datasource.username=" + SpotsDatabase.role("rules"),
                "--spring.datasource.password=" + real.password("rules"));
    }

    private static HttpCalls calls(ConfigurableApplicationContext service) {
        return new HttpCalls(
                ((WebServerApplicationContext) service).getWebServer().getPort());
    }
}
