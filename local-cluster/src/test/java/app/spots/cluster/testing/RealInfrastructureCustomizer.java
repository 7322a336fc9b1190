package app.spots.cluster.testing;

import app.spots.cluster.postgres.SpotsDatabase;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Points one application context at the servers; equal for equal schemas, so that Spring caches the context. */
record RealInfrastructureCustomizer(String schema) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        RealInfrastructure infrastructure = RealInfrastructure.get();
        infrastructure.startAll();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("realInfrastructure", properties(infrastructure)));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("testTokens", TestTokens.get());
        AutoCloseable lease = infrastructure.lease();
        // Registered first, hence destroyed last: the servers outlive everything in the context.
        beans.registerDisposableBean("realInfrastructureLease", (DisposableBean) lease::close);
    }

    private Map<String, Object> properties(RealInfrastructure infrastructure) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.kafka.bootstrap-servers", infrastructure.bootstrapServers());
        properties.put("spring.cloud.stream.kafka.binder.brokers", infrastructure.bootstrapServers());
        properties.put("spots.identity.jwks-uri", TestTokens.get().jwksUri().toString());
        if (!schema.isEmpty()) {
            properties.put("spring.datasource.url", infrastructure.jdbcUrl());
            properties.put("spring.datasource.username", SpotsDatabase.role(schema));
            properties.put("spring.datasource.password", infrastructure.password(schema));
        }
        return properties;
    }
}
