package app.spots.client.offline;

import app.spots.client.cache.HiddenItems;
import app.spots.client.cache.KeptAnswer;
import app.spots.client.cache.LocalCache;
import app.spots.client.cache.Situations;
import app.spots.client.clock.PhoneClock;
import app.spots.client.offline.LocalRules.Rules;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Ties;
import app.spots.rulescore.InputRefused;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests by what is kept on the phone: the answer that serves best, ranked again by the rules in use. */
public final class OfflineAnswers {
    private static final int DEFAULT_LIMIT = 20;
    private static final double DEFAULT_RADIUS_KM = 25;

    private final LocalCache cache;
    private final LocalRules rules;
    private final PhoneClock clock;

    public OfflineAnswers(LocalCache cache, LocalRules rules, PhoneClock clock) {
        this.cache = cache;
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty while nothing is kept that could serve. */
    public Optional<OfflineAnswer> answer(RecommendationRequest request) throws IOException {
        Optional<LocalCache.Asked> best = Situations.best(cache.answers(), request);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        KeptAnswer kept = best.get().answer();
        cache.used(kept);
        Moment moment = new Moment(localTime(request, kept), request.location());
        HiddenItems hidden = cache.hiddenFrom(best.get().tick());
        List<String> notes = new ArrayList<>();
        if (!Situations.sameWords(kept.request(), request)) {
            notes.add("nothing is kept for these words: these are answers to another question");
        }
        return Optional.of(decide(request, kept, moment, hidden, notes));
    }

    private OfflineAnswer decide(
            RecommendationRequest request, KeptAnswer kept, Moment moment, HiddenItems hidden, List<String> notes)
            throws IOException {
        Duration age = kept.age(clock);
        Optional<Rules> inUse = kept.answer().inputs() == null ? Optional.empty() : rules.inUse();
        if (inUse.isPresent()) {
            Rules by = inUse.get();
            try {
                List<Item> items = shown(
                        new OfflineRanking(by.interpreter(), moment).rank(kept.answer(), hidden), request, moment);
                if (items.isEmpty()) {
                    notes.add("of what is kept nothing is near, open and fit to be shown");
                }
                if (!by.isCurrent()) {
                    notes.add("the latest rules are damaged on this phone: those before them decided");
                }
                return new OfflineAnswer(decided(kept, by, items, notes), age, true, notes);
            } catch (InputRefused e) {
                notes.add("the rules on this phone ask for something that is not known of the person");
            }
        } else {
            notes.add("no rules are on this phone yet");
        }
        List<Item> served = kept.answer().items().stream()
                .filter(item -> !hidden.hides(item) && !isOver(item, moment))
                .toList();
        return new OfflineAnswer(asServed(kept.answer(), shown(served, request, moment), notes), age, false, notes);
    }

    /** The time asked for; else now, by the cluster's clock and the time that has passed since. */
    private OffsetDateTime localTime(RecommendationRequest request, KeptAnswer kept) {
        return request.at() != null
                ? request.at()
                : kept.now(clock).atZone(clock.zone()).toOffsetDateTime();
    }

    private static boolean isOver(Item item, Moment moment) {
        Ties ties = item.ties();
        return ties != null && ties.endsAt() != null && !ties.endsAt().isAfter(moment.now());
    }

    /** Of the types and within the radius asked for, as many as asked for, ranked from 1. */
    private static List<Item> shown(List<Item> items, RecommendationRequest request, Moment moment) {
        double radius = request.radiusKm() == null ? DEFAULT_RADIUS_KM : request.radiusKm();
        int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        List<String> types = request.types() == null ? List.of() : request.types();
        List<Item> shown = new ArrayList<>();
        for (Item item : items) {
            Double km = moment.distanceKm(item.location());
            boolean wanted = (types.isEmpty() || types.contains(item.itemType())) && (km == null || km <= radius);
            if (wanted && shown.size() < limit) {
                shown.add(atRank(item, shown.size() + 1));
            }
        }
        return shown;
    }

    private static Item atRank(Item item, int rank) {
        return new Item(
                item.impressionId(),
                rank,
                item.itemId(),
                item.itemType(),
                item.name(),
                item.category(),
                item.location(),
                item.localityId(),
                item.distanceKm(),
                item.score(),
                item.modelScore(),
                item.propensity(),
                item.reasons(),
                item.inputs(),
                item.ties());
    }

    private static Recommendations decided(KeptAnswer kept, Rules by, List<Item> items, List<String> notes) {
        Recommendations answer = kept.answer();
        return new Recommendations(
                answer.decisionId(),
                by.release().releaseId(),
                answer.modelId(),
                by.interpreter().pack().id(),
                by.release().blob(LocalRules.WEIGHTS).map(blob -> blob.sha256()).orElse(null),
                answer.decidedAt(),
                answer.items().size(),
                items,
                degraded(answer, notes),
                answer.inputs());
    }

    private static Recommendations asServed(Recommendations answer, List<Item> items, List<String> notes) {
        return new Recommendations(
                answer.decisionId(),
                answer.releaseId(),
                answer.modelId(),
                answer.packId(),
                answer.weightsId(),
                answer.decidedAt(),
                answer.candidatesConsidered(),
                items,
                degraded(answer, notes),
                answer.inputs());
    }

    private static List<String> degraded(Recommendations answer, List<String> notes) {
        List<String> degraded = new ArrayList<>(answer.degraded());
        degraded.addAll(notes);
        return degraded;
    }
}
