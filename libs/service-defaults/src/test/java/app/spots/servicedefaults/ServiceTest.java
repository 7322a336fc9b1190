package app.spots.servicedefaults;

import app.spots.cluster.testing.ImportRealInfrastructure;
import app.spots.cluster.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sample service on real servers, one context for all tests. */
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ImportRealInfrastructure(schema = "rules")
public abstract class ServiceTest {
    @Autowired
    protected TestTokens tokens;

    @LocalServerPort
    protected int port;

    protected HttpCalls http;

    @BeforeEach
    void connect() {
        http = new HttpCalls(port);
    }
}
