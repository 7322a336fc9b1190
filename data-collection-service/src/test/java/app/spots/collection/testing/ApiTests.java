package app.spots.collection.testing;

import app.spots.cluster.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service to call, what it wrote, and somebody new with a phone. */
@CollectionTest
public abstract class ApiTests {
    protected final Phone phone = Phone.fresh();
    protected Api api;

    @Autowired
    protected JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    final void open() {
        api = new Api(port);
    }

    @AfterEach
    final void close() {
        api.close();
    }

    /** Of the person with the phone. */
    protected String token() {
        return TestTokens.get().phone(phone.agentId());
    }

    protected static String operator() {
        return TestTokens.get().operator();
    }
}
