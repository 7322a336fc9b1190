package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.features.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an entry must satisfy by itself. References are checked for form only: what they name may come in a later batch.
 * Parameters are declared nullable because Jackson gives null for whatever the sender left out.
 */
final class EntryCheck {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_:.-]{1,96}");
    private static final Set<Integer> AGES = Set.of(0, 18, 21);
    private static final Set<String> PLACE_KINDS = Set.of("third", "fourth", "fifth", "commercial");
    private static final Set<String> SCOPES = Set.of("local", "city", "regional", "national", "global", "universal");
    private static final Set<String> LEVELS = Set.of("neighbourhood", "borough", "city", "region", "nation");
    private static final Set<String> DIMENSIONS =
            Dimension.ALL.stream().map(Dimension::wireName).collect(Collectors.toUnmodifiableSet());
    private static final int MAX_REFERENCES = 1_000;
    private static final int MAX_TAGS = 50;

    private EntryCheck() {}

    /** @throws InvalidEntryException naming the field and what it must be */
    static void check(CatalogueEntry entry) {
        id("id", entry.id());
        switch (entry) {
            case Spot spot -> spot(spot);
            case Event event -> event(event);
            case Community community -> community(community);
            case Club club -> club(club);
            case Expert expert -> expert(expert);
            case Locality locality -> locality(locality);
            case CuratedList list -> list(list);
        }
    }

    private static void spot(Spot spot) {
        text("name", spot.name(), 200);
        category(spot.category());
        location(spot.location());
        reference("localityId", spot.localityId());
        optionalText("description", spot.description(), 4_000);
        require(spot.tags().size() <= MAX_TAGS, "tags must be at most " + MAX_TAGS);
        spot.tags().forEach(tag -> text("tags", tag, 64));
        fraction("priceLevel", spot.priceLevel());
        age(spot.minimumAge());
        oneOf("placeKind", spot.placeKind(), PLACE_KINDS);
        vibe(spot.vibe());
    }

    private static void event(Event event) {
        text("title", event.title(), 200);
        id("spotId", event.spotId());
        reference("communityId", event.communityId());
        if (event.category() != null) {
            category(event.category());
        }
        optionalText("description", event.description(), 4_000);
        period(event.startsAt(), event.endsAt());
        age(event.minimumAge());
    }

    private static void community(Community community) {
        text("name", community.name(), 200);
        reference("localityId", community.localityId());
        if (community.category() != null) {
            category(community.category());
        }
        optionalText("description", community.description(), 4_000);
        references("spotIds", community.spotIds());
        count("memberCount", community.memberCount());
        count("eventsHosted", community.eventsHosted());
        vibe(community.vibe());
    }

    private static void club(Club club) {
        id("communityId", club.communityId());
        text("name", club.name(), 200);
        count("memberCount", club.memberCount());
    }

    private static void expert(Expert expert) {
        id("agentId", expert.agentId());
        category(expert.category());
        oneOf("scope", expert.scope(), SCOPES);
        require(present(expert.scope()), "scope is missing");
        reference("localityId", expert.localityId());
        require(
                expert.residencyYears() >= 0 && expert.residencyYears() <= 130,
                "residencyYears must be within 0..130, got " + expert.residencyYears());
        references("spotIds", expert.spotIds());
    }

    private static void locality(Locality locality) {
        text("name", locality.name(), 200);
        require(present(locality.level()), "level is missing");
        oneOf("level", locality.level(), LEVELS);
        reference("parentId", locality.parentId());
        require(!locality.id().equals(locality.parentId()), "parentId must name another locality");
        Double area = locality.areaKm2();
        require(area == null || (area > 0 && area < 20_000_000), "areaKm2 must be above 0, got " + area);
        Long population = locality.population();
        require(population == null || population >= 0, "population must be at least 0, got " + population);
    }

    private static void list(CuratedList list) {
        text("title", list.title(), 200);
        reference("curatorAgentId", list.curatorAgentId());
        optionalText("description", list.description(), 4_000);
        references("spotIds", list.spotIds());
        count("respects", list.respects());
    }

    private static void vibe(@Nullable Vibe vibe) {
        if (vibe != null) {
            levels("vibe.dimensions", vibe.dimensions());
            levels("vibe.confidence", vibe.confidence());
        }
    }

    private static void levels(String field, Map<String, Double> levels) {
        levels.forEach((dimension, level) -> {
            require(DIMENSIONS.contains(dimension), field + " names no known dimension: " + shown(dimension));
            fraction(field + "." + dimension, level);
        });
    }

    private static void location(@Nullable LatLon location) {
        require(location != null, "location is missing");
    }

    private static void period(@Nullable Instant startsAt, @Nullable Instant endsAt) {
        if (startsAt == null || endsAt == null) {
            throw new InvalidEntryException("startsAt and endsAt must both be given");
        }
        require(!endsAt.isBefore(startsAt), "endsAt must not be before startsAt");
    }

    private static void category(@Nullable String category) {
        text("category", category, 64);
        require(
                category != null && category.equals(category.toLowerCase(Locale.ROOT)),
                "category must be lower case, got " + shown(category));
    }

    private static void text(String field, @Nullable String value, int longest) {
        require(present(value), field + " is missing");
        optionalText(field, value, longest);
    }

    private static void optionalText(String field, @Nullable String value, int longest) {
        require(value == null || value.length() <= longest, field + " must be at most " + longest + " characters");
        require(value == null || value.indexOf('\0') < 0, field + " must not contain a NUL character");
    }

    private static void id(String field, @Nullable String value) {
        require(present(value), field + " is missing");
        reference(field, value);
    }

    private static void reference(String field, @Nullable String value) {
        require(
                value == null || ID.matcher(value).matches(),
                field + " must match " + ID.pattern() + ", got " + shown(value));
    }

    private static void references(String field, List<String> values) {
        require(values.size() <= MAX_REFERENCES, field + " must be at most " + MAX_REFERENCES);
        values.forEach(value -> id(field, value));
    }

    private static void fraction(String field, @Nullable Double value) {
        require(value == null || (value >= 0 && value <= 1), field + " must be within 0..1, got " + value);
    }

    private static void count(String field, int value) {
        require(value >= 0, field + " must be at least 0, got " + value);
    }

    private static void age(int minimumAge) {
        require(AGES.contains(minimumAge), "minimumAge must be 0, 18 or 21, got " + minimumAge);
    }

    private static void oneOf(String field, @Nullable String value, Set<String> allowed) {
        require(
                value == null || allowed.contains(value),
                field + " must be one of " + allowed.stream().sorted().toList() + ", got " + shown(value));
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static String shown(@Nullable String value) {
        return value == null || value.length() <= 40 ? "'" + value + "'" : "'" + value.substring(0, 40) + "…'";
    }

    private static void require(boolean satisfied, String otherwise) {
        if (!satisfied) {
            throw new InvalidEntryException(otherwise);
        }
    }
}
