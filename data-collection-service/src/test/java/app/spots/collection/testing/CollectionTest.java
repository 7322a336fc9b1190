package app.spots.collection.testing;

import app.spots.cluster.testing.ImportRealInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole service on a free port, over real PostgreSQL and Kafka; one context for all tests that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spots.collection.app.consent-basis=terms of the app, version 7",
            "spots.collection.app.purposes=recommendation,training"
        })
@ImportRealInfrastructure(schema = "collection")
public @interface CollectionTest {}
