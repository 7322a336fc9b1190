package app.spots.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    /** Passes bytes and headers as they are: no decompression, redirects, cookies, or second tries. */
    @Bean
    CloseableHttpClient upstreamHttp(UpstreamProperties properties) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(properties.connections())
                .setMaxConnTotal(properties.connections() * ServiceName.values().length)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("spots-gateway")
                .disableContentCompression()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                // Shorter than the 20 seconds after which a service's Tomcat closes an idle connection.
                .evictIdleConnections(TimeValue.ofSeconds(10))
                .build();
    }

    @Bean
    CircuitBreakerRegistry circuitBreakers(UpstreamProperties properties) {
        UpstreamProperties.Breaker breaker = properties.breaker();
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimumCalls())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.open())
                .permittedNumberOfCallsInHalfOpenState(breaker.trials())
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build());
    }

    @Bean
    MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers)::bindTo;
    }

    @Bean
    Upstreams upstreams(
            UpstreamProperties properties,
            RestClient.Builder builder,
            CloseableHttpClient http,
            CircuitBreakerRegistry breakers) {
        return new Upstreams(properties.upstreams().entrySet().stream()
                .map(entry -> {
                    UpstreamProperties.Upstream upstream = entry.getValue();
                    HttpComponentsClientHttpRequestFactory requests = new HttpComponentsClientHttpRequestFactory(http);
                    requests.setReadTimeout(upstream.timeout());
                    requests.setConnectionRequestTimeout(properties.connectTimeout());
                    return new Upstream(
                            entry.getKey(),
                            upstream.uri(),
                            upstream.timeout(),
                            builder.clone().requestFactory(requests).build(),
                            breakers.circuitBreaker(entry.getKey().wireName()),
                            properties.breaker().open());
                })
                .toList());
    }
}
