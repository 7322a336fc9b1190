package app.spots.gateway.upstream;

import java.util.List;
import java.util.Locale;

/** The services behind the door, and the paths that are theirs. */
public enum ServiceName {
    RULES("/v1/rules/**"),
    INFERENCE("/v1/recommendations/**", "/v1/profile", "/v1/catalogue/**"),
    COLLECTION("/v1/sync/**", "/v1/history/**", "/v1/quarantine/**"),
    REGISTRY("/v1/artifacts/**", "/v1/blobs/**", "/v1/releases/**");

    private final List<String> paths;

    ServiceName(String... paths) {
        this.paths = List.of(paths);
    }

    public List<String> paths() {
        return paths;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
