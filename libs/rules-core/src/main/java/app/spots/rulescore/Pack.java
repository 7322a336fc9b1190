package app.spots.rulescore;

import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonRefused;
import app.spots.rulescore.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A rule pack that has passed every check. Immutable.
 *
 * @param id SHA-256 of {@code canonicalJson}, lower-case hexadecimal
 * @param scoreSteps grid steps in 1.0 that a model's score is rounded to
 */
public record Pack(
        String id,
        String canonicalJson,
        String name,
        int scoreSteps,
        PackInputs inputs,
        List<Filter> filters,
        List<Family> families) {

    /** The pack format that this library reads. */
    public static final int FORMAT_VERSION = 1;

    /** The engine level of this library: a pack that asks for a higher one is refused. */
    public static final int ENGINE = 1;

    public Pack {
        filters = List.copyOf(filters);
        families = List.copyOf(families);
    }

    /** @throws PackRefused naming the rule and the place of the first fault */
    public static Pack read(String json) {
        return check(() -> JsonReader.read(json, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH));
    }

    /** @throws PackRefused naming the rule and the place of the first fault */
    public static Pack read(byte[] utf8) {
        return check(() -> JsonReader.read(utf8, PackLimits.MAX_BYTES, PackLimits.MAX_JSON_DEPTH));
    }

    /** Every rule, families in order, rules in order. */
    public List<Rule> rules() {
        return families.stream().flatMap(family -> family.rules().stream()).toList();
    }

    /** Where every weight starts, by weight id, in the order of the rules. */
    public Map<String, Double> startingWeights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        rules().forEach(rule -> weights.put(rule.weight().id(), rule.weight().start()));
        return weights;
    }

    /** Rounds a model's score to the grid and keeps it one step away from 0 and 1. */
    public double quantiseScore(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new InputRefused("score", "a probability from 0 to 1 was expected");
        }
        double rounded = Grid.round(score, scoreSteps);
        double least = 1.0 / scoreSteps;
        double most = (scoreSteps - 1.0) / scoreSteps;
        if (rounded < least) {
            return least;
        }
        return rounded > most ? most : rounded;
    }

    private static Pack check(Supplier<JsonValue> reading) {
        try {
            JsonValue value = reading.get();
            return PackReader.read(new Cursor(value, Place.ROOT), CanonicalJson.write(value));
        } catch (JsonRefused refused) {
            throw PackRefused.unreadable(refused);
        }
    }
}
