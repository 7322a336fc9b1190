package app.spots.cluster.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test real servers: sets {@code spring.datasource.*} for the schema's own role, the Kafka brokers and
 * {@code spots.identity.jwks-uri}, and registers {@link TestTokens}. The servers start once per JVM, embedded by default, in
 * containers with {@code -Dspots.test.infrastructure=containers}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ImportRealInfrastructure {

    /** One of rules, inference, collection, registry; empty where the test needs no database. */
    String schema() default "";
}
