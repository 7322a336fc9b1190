package app.spots.client.offline;

import app.spots.client.cache.HiddenItems;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.contracts.recommendation.Recommendations.Ties;
import app.spots.features.DistanceGrid;
import app.spots.features.DistanceWords;
import app.spots.offline.Moment;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputRefused;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.PackInputs;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ranks a kept answer again, here and now: the inputs that came with it, but this hour, this distance, and what the person
 * dismissed or blocked meanwhile. For equal inputs the scores are the cluster's to the bit. The model's scores stay those of the
 * answer.
 */
final class OfflineRanking {
    private static final String DISTANCE = "distanceKm";
    private static final String DISTANCE_REASON = "log_distance";

    private final Interpreter rules;
    private final PackInputs inputs;
    private final Moment moment;

    OfflineRanking(Interpreter rules, Moment moment) {
        this.rules = rules;
        this.inputs = rules.pack().inputs();
        this.moment = moment;
    }

    /**
     * Best first, of those wanted at most so many. An item that a filter takes out is gone, and so is one whose inputs the pack
     * cannot do without.
     *
     * @throws InputRefused when the pack cannot do without something that is not known of the person
     */
    List<Item> rank(Recommendations answer, HiddenItems hidden, Predicate<Item> wanted, int most) {
        Recommendations.Inputs given = answer.inputs();
        if (given == null) {
            throw new IllegalArgumentException("an answer without inputs cannot be ranked again");
        }
        InputValues user = values(inputs.user(), given.user()).build();
        InputValues context = here(values(inputs.context(), given.context())).build();
        List<Scored> ranked = new ArrayList<>();
        for (Item item : answer.items()) {
            Scored scored = item.inputs() == null || hidden.hides(item) || !wanted.test(item)
                    ? null
                    : score(item, user, context);
            if (scored != null) {
                ranked.add(scored);
            }
        }
        ranked.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(each -> each.item()
                .itemId()));
        return ranked.stream().limit(most).map(this::told).toList();
    }

    private record Scored(Item item, Facts facts, double score) {}

    private @Nullable Scored score(Item item, InputValues user, InputValues context) {
        Double km = moment.distanceKm(item.location());
        try {
            Facts facts = new Facts(user, context, candidate(item, km));
            return rules.excludedBy(facts) == null
                    ? new Scored(item, facts, rules.score(item.modelScore(), facts))
                    : null;
        } catch (InputRefused e) {
            return null;
        }
    }

    /** Why is worked out for those alone that are shown. */
    private Item told(Scored scored) {
        Item item = scored.item();
        return told(item, rules.trace(item.modelScore(), scored.facts()), moment.distanceKm(item.location()));
    }

    private InputValues candidate(Item item, @Nullable Double km) {
        InputValues.Builder values = values(inputs.candidate(), Objects.requireNonNull(item.inputs()));
        Ties ties = item.ties();
        if (ties != null && ties.endsAt() != null && !ties.endsAt().isAfter(moment.now())) {
            values.flag("closed", true);
        }
        return values.number(DISTANCE, km).build();
    }

    private InputValues.Builder here(InputValues.Builder context) {
        return context.number("hourOfDay", (double) moment.local().getHour())
                .number("weekday", (double) moment.local().getDayOfWeek().getValue())
                // Of the moment when the answer was made.
                .unknown("wet")
                .unknown("temperatureC");
    }

    /** What the pack in use does not declare is skipped; what it declares otherwise is unknown to it. */
    private static InputValues.Builder values(ScopeInputs scope, Map<String, Object> given) {
        InputValues.Builder values = scope.valuesIgnoringUndeclared();
        given.forEach((name, value) -> {
            try {
                values.value(name, value);
            } catch (InputRefused e) {
                values.unknown(name);
            }
        });
        return values;
    }

    private static Item told(Item item, Trace trace, @Nullable Double km) {
        Double shown = km == null ? null : DistanceGrid.round(km);
        return item.rescored(shown, trace.score(), trace.baseScore(), reasons(item.reasons(), trace, shown));
    }

    private static List<Reason> reasons(List<Reason> before, Trace trace, @Nullable Double km) {
        List<Reason> reasons = new ArrayList<>(RuleReasons.of(trace));
        before.stream()
                .filter(reason ->
                        reason.source().equals("model") && !reason.id().equals(DISTANCE_REASON))
                .forEach(reasons::add);
        if (km != null) {
            reasons.add(new Reason("model", DISTANCE_REASON, DistanceWords.fromYou(km), null));
        }
        return reasons;
    }
}
