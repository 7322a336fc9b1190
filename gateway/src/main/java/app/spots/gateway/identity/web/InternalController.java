package app.spots.gateway.identity.web;

import app.spots.gateway.identity.Admission;
import app.spots.gateway.identity.Caller;
import app.spots.gateway.identity.InternalTokens;
import app.spots.gateway.identity.ServiceClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the services only: the keys they check tokens with, and tokens of their own (OAuth 2.0 client credentials). */
@RestController
@RequestMapping("/internal")
class InternalController {
    private static final String BASIC = "Basic ";
    private static final Duration KEYS_FRESH = Duration.ofMinutes(1);
    private final InternalTokens tokens;
    private final ServiceClients clients;
    private final Clock clock = Clock.systemUTC();

    InternalController(InternalTokens tokens, ServiceClients clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @GetMapping(path = "/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> keys() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEYS_FRESH)).body(tokens.publishedKeys());
    }

    @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(defaultValue = "") String scope) {
        Caller service = authenticated(authorization).orElseThrow(TokenRefusedException::invalidClient);
        if (!grantType.equals("client_credentials")) {
            throw TokenRefusedException.unsupportedGrantType();
        }
        Caller narrowed = clients.narrowed(service, asked(scope)).orElseThrow(TokenRefusedException::invalidScope);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer(tokens.mint(narrowed)));
    }

    private Optional<Caller> authenticated(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        String[] credentials =
                decoded(authorization.substring(BASIC.length()).strip()).split(":", 2);
        return credentials.length == 2 ? clients.authenticate(credentials[0], credentials[1]) : Optional.empty();
    }

    private Map<String, Object> answer(Admission admission) {
        return Map.of(
                "access_token", admission.internalToken(),
                "token_type", "Bearer",
                "expires_in",
                        Duration.between(clock.instant(), admission.expiresAt()).toSeconds(),
                "scope", String.join(" ", new TreeSet<>(admission.caller().scopes())));
    }

    private static Set<String> asked(String scope) {
        return Arrays.stream(scope.split(" ")).filter(name -> !name.isBlank()).collect(Collectors.toSet());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
