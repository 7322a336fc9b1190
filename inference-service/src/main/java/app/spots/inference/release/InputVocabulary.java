package app.spots.inference.release;

import static app.spots.rulescore.ValueType.BOOL;
import static app.spots.rulescore.ValueType.NUMBER;
import static app.spots.rulescore.ValueType.STRING;
import static app.spots.rulescore.ValueType.TEXT;

import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Weather;
import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackInputs;
import app.spots.rulescore.Scope;
import app.spots.rulescore.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this service can bind, as {@code docs/rule-pack-spec.md} lists it. A pack that wants a name as something else, or
 * cannot do without what may be unknown, would fail on every request: it is refused before it goes live.
 */
public final class InputVocabulary {
    private static final Map<String, Term> TERMS = terms();
    private static final PackInputs UNROUNDED = Pack.read(packOfAll()).inputs();

    private InputVocabulary() {}

    /** All that this service can bind, of no pack: nothing is rounded, everything may be unknown. */
    public static PackInputs unrounded() {
        return UNROUNDED;
    }

    private static String packOfAll() {
        Map<String, String> scopes = new TreeMap<>();
        for (Scope scope : Scope.values()) {
            String prefix = scope.wireName() + ".";
            scopes.put(
                    scope.wireName(),
                    TERMS.entrySet().stream()
                            .filter(term -> term.getKey().startsWith(prefix))
                            .map(term -> "\"%s\":{\"type\":\"%s\",\"unknown\":true}"
                                    .formatted(
                                            term.getKey().substring(prefix.length()),
                                            term.getValue().type().wireName()))
                            .sorted()
                            .collect(Collectors.joining(",", "{", "}")));
        }
        String inputs = scopes.entrySet().stream()
                .map(scope -> "\"" + scope.getKey() + "\":" + scope.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"formatVersion\":%d,\"minEngine\":1,\"name\":\"vocabulary\",\"scoreSteps\":65536,\"inputs\":%s,"
                        .formatted(Pack.FORMAT_VERSION, inputs)
                + "\"tables\":{},\"filters\":[],\"families\":[]}";
    }

    /** @throws ReleaseRefusedException naming the first input that does not fit */
    static void check(Pack pack) {
        for (Scope scope : Scope.values()) {
            pack.inputs().scope(scope).declarations().forEach(InputVocabulary::check);
        }
    }

    private static void check(InputDeclaration input) {
        Term term = TERMS.get(input.path());
        if (term == null || !term.alwaysKnown()) {
            require(input.unknownAllowed(), input, "may be unknown here, the pack does not allow it");
        }
        if (term != null) {
            require(
                    term.fits(input.type()),
                    input,
                    "is a " + term.type().wireName() + " here, the pack wants another type");
            require(term.isWithin(input), input, "may be between " + term.min() + " and " + term.max() + " here");
            require(
                    input.values().isEmpty()
                            || (!term.values().isEmpty() && input.values().containsAll(term.values())),
                    input,
                    "may have values here that the pack does not list");
        }
    }

    private static void require(boolean holds, InputDeclaration input, String otherwise) {
        if (!holds) {
            throw new ReleaseRefusedException("input " + input.path() + " " + otherwise);
        }
    }

    private static Map<String, Term> terms() {
        Map<String, Term> terms = new HashMap<>();
        terms.put(
                "user.stage",
                known(STRING, "SPOT_DISCOVERY", "COMMUNITY_FORMATION", "EVENT_ENGAGEMENT", "LIFE_ENRICHMENT"));
        terms.put("user.ageBand", text("under_18", "18_20", "21_plus"));
        for (String id : List.of("user.localityId", "user.cityId", "candidate.localityId", "candidate.cityId")) {
            terms.put(id, text());
        }
        for (String level : List.of("user.crowdTolerance", "user.energyPreference", "candidate.crowd")) {
            terms.put(level, number(0, 1));
        }
        terms.put("candidate.energy", number(0, 1));
        terms.put("candidate.compatibility", number(0, 1));
        terms.put("context.hourOfDay", number(0, 23));
        terms.put("context.weekday", number(1, 7));
        terms.put("context.wet", new Term(BOOL, false, 0, 0, List.of()));
        terms.put("context.temperatureC", number(Weather.COLDEST, Weather.HOTTEST));
        terms.put("context.groupSize", number(1, RecommendationRequest.MAX_GROUP));
        terms.put("candidate.category", text());
        terms.put("candidate.type", known(STRING, "spot", "event", "community", "club", "list"));
        terms.put("candidate.name", known(TEXT));
        terms.put("candidate.communityName", new Term(TEXT, false, 0, 0, List.of()));
        terms.put("candidate.localityName", new Term(TEXT, false, 0, 0, List.of()));
        terms.put("candidate.vibeFit", new Term(TEXT, false, 0, 0, List.of()));
        terms.put("candidate.placeKind", text("commercial", "third", "fourth", "fifth"));
        terms.put(
                "candidate.expertScope", text("none", "local", "city", "regional", "national", "global", "universal"));
        terms.put("candidate.upcomingEvents", number(0, 100_000));
        terms.put("candidate.goldenResidencyYears", number(0, 120));
        terms.put("candidate.minimumAge", number(0, 21));
        terms.put("candidate.distanceKm", number(0, 20_100));
        terms.put("candidate.blocked", known(BOOL));
        terms.put("candidate.dismissed", known(BOOL));
        for (String flag : List.of(
                "activeCommunity",
                "deepCommunity",
                "hostsEvents",
                "activeClub",
                "expertInUserLocality",
                "closed",
                "ai2aiCompatible",
                "inLargeDiverseCity")) {
            terms.put("candidate." + flag, new Term(BOOL, false, 0, 0, List.of()));
        }
        return terms;
    }

    private static Term number(double min, double max) {
        return new Term(NUMBER, false, min, max, List.of());
    }

    private static Term text(String... values) {
        return new Term(STRING, false, 0, 0, List.of(values));
    }

    private static Term known(ValueType type, String... values) {
        return new Term(type, true, 0, 0, List.of(values));
    }

    /** @param values every value it may have here; empty: any */
    private record Term(ValueType type, boolean alwaysKnown, double min, double max, List<String> values) {
        boolean fits(@Nullable ValueType wanted) {
            return wanted == type || (type == STRING && wanted == TEXT);
        }

        boolean isWithin(InputDeclaration input) {
            return type != NUMBER || (input.min() <= min && input.max() >= max);
        }
    }
}
