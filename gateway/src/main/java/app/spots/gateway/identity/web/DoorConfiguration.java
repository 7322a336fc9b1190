package app.spots.gateway.identity.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.spots.gateway.identity.TokenExchange;
import app.spots.gateway.limits.RateLimits;
import app.spots.gateway.problem.Problem;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may pass to what. Services check scopes again: this is the first of two doors, and it refuses before any service
 * is asked. Paths that lead nowhere are open, so that they answer 404 and not 401.
 */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    SecurityFilterChain door(HttpSecurity http, TokenExchange exchange, RateLimits limits) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.cacheControl(cacheControl -> cacheControl.disable()))
                .authorizeHttpRequests(DoorConfiguration::scopes)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) ->
                                Refusals.tokenMissing().writeTo(response))
                        .accessDeniedHandler((request, response, e) ->
                                Refusals.scopeMissing().writeTo(response)))
                .addFilterBefore(new DoorFilter(exchange, limits), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        Problem problem = Refusals.malformedRequest();
        return (request, response, rejected) -> problem.writeTo(response);
    }

    /** Of each path first who may read, then who may do anything else: a method added to a service finds the narrow door. */
    private static void scopes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/v1/recommendations/**", "/v1/recommendations:*")
                .hasAuthority("SCOPE_recommendations:read")
                .requestMatchers("/v1/profile/**", "/v1/context")
                .hasAuthority("SCOPE_profile:read")
                .requestMatchers("/v1/context/**")
                .hasAuthority("SCOPE_catalogue:write")
                .requestMatchers(reading("/v1/catalogue/**"))
                .hasAnyAuthority("SCOPE_recommendations:read", "SCOPE_catalogue:write")
                .requestMatchers("/v1/catalogue/**")
                .hasAuthority("SCOPE_catalogue:write")
                .requestMatchers(reading("/v1/sync/**"))
                .hasAuthority("SCOPE_sync:read")
                .requestMatchers("/v1/sync/**")
                .hasAuthority("SCOPE_sync:write")
                .requestMatchers("/v1/history/**")
                .hasAuthority("SCOPE_history:import")
                .requestMatchers("/v1/app/**")
                .hasAuthority("SCOPE_sync:write")
                .requestMatchers(reading("/v1/quarantine/**"))
                .hasAuthority("SCOPE_quarantine:read")
                .requestMatchers("/v1/quarantine/**")
                .hasAuthority("SCOPE_quarantine:write")
                .requestMatchers(POST, "/v1/datasets/**")
                .hasAuthority("SCOPE_datasets:write")
                .requestMatchers("/v1/datasets/**", "/v1/patterns")
                .hasAuthority("SCOPE_datasets:read")
                .requestMatchers("/v1/privacy/**")
                .hasAnyAuthority("SCOPE_privacy:self", "SCOPE_privacy:operate")
                .requestMatchers(POST, "/v1/rules/*/*/publication", "/v1/rules/packs/*/rollback")
                .hasAuthority("SCOPE_rules:publish")
                .requestMatchers(POST, "/v1/rules/packs", "/v1/rules/drafts", "/v1/rules/weights")
                .hasAuthority("SCOPE_rules:author")
                .requestMatchers(PUT, "/v1/rules/**")
                .hasAuthority("SCOPE_rules:author")
                .requestMatchers(DELETE, "/v1/rules/**")
                .hasAuthority("SCOPE_rules:author")
                .requestMatchers("/v1/rules/**")
                .hasAnyAuthority("SCOPE_rules:read", "SCOPE_rules:author")
                .requestMatchers(reading("/v1/artifacts/**"))
                .hasAnyAuthority("SCOPE_releases:read", "SCOPE_models:write")
                .requestMatchers("/v1/artifacts/**")
                .hasAuthority("SCOPE_models:write")
                .requestMatchers("/v1/models/**")
                .hasAnyAuthority("SCOPE_releases:read", "SCOPE_models:write")
                .requestMatchers("/v1/blobs/**")
                .hasAuthority("SCOPE_blobs:read")
                .requestMatchers(reading("/v1/releases/**"))
                .hasAuthority("SCOPE_releases:read")
                .requestMatchers("/v1/releases/**")
                .hasAuthority("SCOPE_releases:write")
                .anyRequest()
                .permitAll();
    }

    private static RequestMatcher[] reading(String pattern) {
        return Stream.of(GET, HEAD)
                .map(method -> PathPatternRequestMatcher.withDefaults().matcher(method, pattern))
                .toArray(RequestMatcher[]::new);
    }
}
