package app.spots.servicedefaults.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.testing.TestTokens;
import app.spots.servicedefaults.HttpCalls;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A service without database whose gateway was never seen. */
class GatewayAwayTests {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    static class Bare {}

    @Test
    void answersThatTokensCannotBeCheckedNow() {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                Bare.class,
                "--server.port=0",
                "--spring.cloud.function.definition=",
                "--spots.identity.jwks-uri=http://127.0.0.1:" + LoopbackPorts.free() + "/internal/jwks")) {
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            HttpResponse<String> answer =
                    new HttpCalls(port).get("/anything", TestTokens.get().phone("agent_7"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).doesNotContain("127.0.0.1");
        }
    }
}
