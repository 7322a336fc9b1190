package app.spots.collection.testing;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.cluster.testing.TestDatabase;
import app.spots.cluster.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The whole service beside the test's own, over a database and a broker of choice. */
public final class CollectionProcess {
    private CollectionProcess() {}

    public static ServletWebServerApplicationContext start(
            Class<?> application, TestDatabase database, String brokers, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=spots_collection",
                "--spring.datasource.password=" + RealInfrastructure.get().password("collection"),
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--spring.cloud.stream.kafka.binder.brokers=" + brokers,
                "--spots.identity.jwks-uri=" + TestTokens.get().jwksUri()));
        arguments.addAll(List.of(more));
        return (ServletWebServerApplicationContext)
                SpringApplication.run(application, arguments.toArray(String[]::new));
    }
}
