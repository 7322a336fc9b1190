package app.spots.inference.context;

import app.spots.contracts.catalogue.Locality;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far an expert's recognition reaches, from near to far; the nearer one beats the wider (app's plan, expertise
 * family). Declared in that order.
 */
public enum ExpertScope {
    LOCAL(null),
    CITY("city"),
    REGIONAL("region"),
    NATIONAL("nation"),
    GLOBAL(null),
    UNIVERSAL(null);

    /** A chain of parents longer than this is a loop in the data. */
    private static final int MAX_LEVELS = 8;

    private final @Nullable String level;

    ExpertScope(@Nullable String level) {
        this.level = level;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExpertScope> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    /**
     * Hosting scope: a local expert hosts in the own locality and what lies in it, a city expert in the city's
     * localities, a regional one in the region, a national one in the nation, a global or universal one anywhere (app's
     * plan, the six families).
     *
     * @param home the expert's locality
     * @param place locality of where the hosting would be
     * @param localities finds a locality by id
     * @return null when home, place or the hierarchy between them is not known well enough
     */
    public @Nullable Boolean reaches(
            @Nullable String home, @Nullable String place, Function<String, @Nullable Locality> localities) {
        if (this == GLOBAL || this == UNIVERSAL) {
            return true;
        }
        if (home == null || place == null) {
            return null;
        }
        String area = this == LOCAL ? home : ancestor(home, level, localities);
        return area == null ? null : liesIn(place, area, localities);
    }

    private static @Nullable String ancestor(
            String id, @Nullable String level, Function<String, @Nullable Locality> localities) {
        Locality locality = localities.apply(id);
        for (int i = 0; locality != null && i < MAX_LEVELS; i++) {
            if (locality.level().equals(level)) {
                return locality.id();
            }
            locality = parent(locality, localities);
        }
        return null;
    }

    /** Null when the chain of parents ends at a locality that is not known. */
    private static @Nullable Boolean liesIn(
            String place, String area, Function<String, @Nullable Locality> localities) {
        String id = place;
        for (int i = 0; i < MAX_LEVELS; i++) {
            if (id.equals(area)) {
                return true;
            }
            Locality locality = localities.apply(id);
            if (locality == null) {
                return null;
            }
            if (locality.parentId() == null) {
                return false;
            }
            id = locality.parentId();
        }
        return null;
    }

    private static @Nullable Locality parent(Locality locality, Function<String, @Nullable Locality> localities) {
        return locality.parentId() == null ? null : localities.apply(locality.parentId());
    }
}
