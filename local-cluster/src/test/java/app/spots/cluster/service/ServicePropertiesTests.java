package app.spots.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePropertiesTests {

    @Test
    void namesVariablesAsSpringBootReadsThem() {
        ServiceProperties properties = new ServiceProperties()
                .set("server.port", 8081)
                .set("spots.identity.issuers[0].age-claim", "age")
                .set("spots.identity.jwks-uri", "http://127.0.0.1:8080/internal/jwks");

        assertThat(properties.variables())
                .isEqualTo(Map.of(
                        "SERVER_PORT",
                        "8081",
                        "SPOTS_IDENTITY_ISSUERS_0_AGECLAIM",
                        "age",
                        "SPOTS_IDENTITY_JWKSURI",
                        "http://127.0.0.1:8080/internal/jwks"));
    }
}
