package app.spots.cluster.issuer;

import java.util.List;

/** The scopes that the development issuer hands out when nobody asks for others. */
public final class Scopes {
    public static final List<String> PHONE =
            List.of("recommendations:read", "sync:write", "sync:read", "blobs:read", "profile:read", "privacy:self");
    public static final List<String> OPERATOR = List.of(
            "catalogue:write",
            "history:import",
            "rules:read",
            "rules:author",
            "rules:publish",
            "models:write",
            "releases:read",
            "releases:write",
            "quarantine:read",
            "quarantine:write",
            "privacy:operate",
            "datasets:read",
            "datasets:write");

    private Scopes() {}
}
