package app.spots.registry.artifact;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an artifact is called. Within a kind, name and version stand for the same bytes for ever.
 *
 * @param kind {@code rule-pack}, {@code weights}, {@code model} or {@code bundle}
 * @param name {@code [a-z0-9][a-z0-9._-]{0,63}}
 * @param version {@code [A-Za-z0-9][A-Za-z0-9._-]{0,79}}
 */
public record ArtifactName(String kind, String name, String version) {
    public static final String RULE_PACK = "rule-pack";
    public static final String WEIGHTS = "weights";
    public static final String MODEL = "model";
    /** What there is in an area, for phones without a network; named to them by who made it, never by a release. */
    public static final String BUNDLE = "bundle";

    private static final Set<String> KINDS = Set.of(RULE_PACK, WEIGHTS, MODEL, BUNDLE);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    public ArtifactName {
        require(KINDS.contains(kind), "kind is one of rule-pack, weights, model, bundle");
        require(NAME.matcher(name).matches(), "name is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit");
        require(
                VERSION.matcher(version).matches(),
                "version is 1 to 80 of A-Z a-z 0-9 . _ - and starts with a letter or digit");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new InvalidArtifactNameException(rule);
        }
    }
}
