package app.spots.gateway.upstream.web;

import static org.springframework.cloud.gateway.server.mvc.filter.FilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import app.spots.gateway.upstream.ServiceName;
import app.spots.gateway.upstream.Upstream;
import app.spots.gateway.upstream.Upstreams;
import java.util.Arrays;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** One route for each service; what no service owns is 404. */
@Configuration(proxyBeanMethods = false)
class UpstreamRoutes {
    private static final String UPSTREAM = UpstreamRoutes.class.getName();

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(Upstreams upstreams, Fallback fallback) {
        return Arrays.stream(ServiceName.values())
                .map(name -> to(upstreams.get(name), fallback))
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    static Upstream upstream(ServerRequest request) {
        return (Upstream) request.attribute(UPSTREAM).orElseThrow();
    }

    private static RouterFunction<ServerResponse> to(Upstream upstream, Fallback fallback) {
        return route(upstream.name().wireName())
                .route(paths(upstream.name()), http())
                .filter(uri(upstream.uri()))
                .filter((request, next) -> ConditionalAnswer.to(request, next.handle(request)))
                .filter((request, next) -> {
                    MvcUtils.putAttribute(request, UPSTREAM, upstream);
                    nameInMetrics(request, upstream.name());
                    return fallback.guard(upstream, request, next);
                })
                .build();
    }

    /** By its route: whole paths would carry ids, and be without number. */
    private static void nameInMetrics(ServerRequest request, ServiceName name) {
        ServerHttpObservationFilter.findObservationContext(request.servletRequest())
                .ifPresent(observed -> name.pathOf(request.path()).ifPresent(observed::setPathPattern));
    }

    private static RequestPredicate paths(ServiceName name) {
        return name.paths().stream()
                .map(pattern -> path(pattern))
                .reduce(RequestPredicate::or)
                .orElseThrow();
    }
}
