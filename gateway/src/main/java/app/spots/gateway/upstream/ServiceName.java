package app.spots.gateway.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The services behind the door, and the paths that are theirs; the first whose path matches answers. */
public enum ServiceName {
    RULES("/v1/rules/**", "/v1/privacy/export/decisions"),
    INFERENCE(
            "/v1/recommendations/**",
            "/v1/recommendations:*",
            "/v1/profile/**",
            "/v1/context/**",
            "/v1/catalogue/**",
            "/v1/privacy/export/context"),
    COLLECTION(
            "/v1/sync/**",
            "/v1/history/**",
            "/v1/quarantine/**",
            "/v1/app/**",
            "/v1/privacy/**",
            "/v1/datasets/**",
            "/v1/patterns"),
    REGISTRY("/v1/artifacts/**", "/v1/blobs/**", "/v1/releases/**", "/v1/models/**");

    private final List<PathPattern> paths;

    ServiceName(String... paths) {
        this.paths = Arrays.stream(paths)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    public List<String> paths() {
        return paths.stream().map(PathPattern::getPatternString).toList();
    }

    /** Which of its paths a path belongs to, if any. */
    public Optional<String> pathOf(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return paths.stream()
                .filter(pattern -> pattern.matches(parsed))
                .map(PathPattern::getPatternString)
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
