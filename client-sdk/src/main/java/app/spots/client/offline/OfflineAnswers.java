package app.spots.client.offline;

import app.spots.client.cache.HiddenItems;
import app.spots.client.cache.KeptAnswer;
import app.spots.client.cache.LocalCache;
import app.spots.client.cache.Situations;
import app.spots.client.clock.PhoneClock;
import app.spots.client.offline.AreaAnswers.Unranked;
import app.spots.client.offline.LocalRules.Rules;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Ties;
import app.spots.offline.Moment;
import app.spots.rulescore.InputRefused;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers requests by what is kept on the phone, ranked by the rules in use: the home area's candidates, scored here; for words,
 * and beyond that area, the kept answer that serves best.
 */
public final class OfflineAnswers {
    private final LocalCache cache;
    private final LocalRules rules;
    private final AreaAnswers area;
    private final PhoneClock clock;

    public OfflineAnswers(LocalCache cache, LocalRules rules, AreaAnswers area, PhoneClock clock) {
        this.cache = cache;
        this.rules = rules;
        this.area = area;
        this.clock = clock;
    }

    /** Empty while nothing is kept that could serve. */
    public Optional<OfflineAnswer> answer(RecommendationRequest request) throws IOException {
        Reach reach = new Reach(request);
        Optional<LocalCache.Asked> best = Situations.best(cache.answers(), request);
        boolean sameWords =
                best.isPresent() && Situations.sameWords(best.get().answer().request(), request);
        if (!reach.hasWords() || !sameWords) {
            Optional<OfflineAnswer> own = fromArea(request, reach);
            if (own.isPresent()) {
                return own;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(fromKept(request, reach, best.get()));
    }

    private Optional<OfflineAnswer> fromArea(RecommendationRequest request, Reach reach) throws IOException {
        Optional<Rules> inUse = rules.inUse();
        Optional<Unranked> unranked = inUse.isEmpty() ? Optional.empty() : area.answer(request, reach, inUse.get());
        if (unranked.isEmpty()) {
            return Optional.empty();
        }
        Unranked made = unranked.get();
        List<String> notes = new ArrayList<>(made.notes());
        notes.add("made on this phone of what is in the home area");
        if (reach.hasWords()) {
            notes.add("the words were matched by their letters only");
        }
        OfflineNeeds needs = made.needs().needs();
        HiddenItems hidden = cache.hiddenFrom(made.needs().asked()).and(needs.dismissed(), needs.blocked());
        try {
            List<Item> items = ranked(inUse.get(), made.answer(), made.moment(), hidden, reach, notes);
            Duration age = Duration.between(made.asOf(), made.now());
            return Optional.of(new OfflineAnswer(
                    decided(made.answer(), inUse.get(), items, notes),
                    age.isNegative() ? Duration.ZERO : age,
                    true,
                    true,
                    notes));
        } catch (InputRefused e) {
            return Optional.empty();
        }
    }

    private OfflineAnswer fromKept(RecommendationRequest request, Reach reach, LocalCache.Asked best)
            throws IOException {
        KeptAnswer kept = best.answer();
        cache.used(kept);
        Moment moment = new Moment(localTime(request, kept), request.location());
        HiddenItems hidden = cache.hiddenFrom(best.tick());
        List<String> notes = new ArrayList<>();
        if (!Situations.sameWords(kept.request(), request)) {
            notes.add("nothing is kept for these words: these are answers to another question");
        }
        return decide(reach, kept, moment, hidden, notes);
    }

    private OfflineAnswer decide(Reach reach, KeptAnswer kept, Moment moment, HiddenItems hidden, List<String> notes)
            throws IOException {
        Duration age = kept.age(clock);
        Optional<Rules> inUse = kept.answer().inputs() == null ? Optional.empty() : rules.inUse();
        if (inUse.isPresent()) {
            try {
                List<Item> items = ranked(inUse.get(), kept.answer(), moment, hidden, reach, notes);
                return new OfflineAnswer(decided(kept.answer(), inUse.get(), items, notes), age, true, false, notes);
            } catch (InputRefused e) {
                notes.add("the rules on this phone ask for something that is not known of the person");
            }
        } else {
            notes.add("no rules are on this phone yet");
        }
        List<Item> served = kept.answer().items().stream()
                .filter(item -> !hidden.hides(item) && !isOver(item, moment))
                .toList();
        return new OfflineAnswer(kept.answer().with(shown(served, reach, moment), notes), age, false, false, notes);
    }

    private static List<Item> ranked(
            Rules by, Recommendations answer, Moment moment, HiddenItems hidden, Reach reach, List<String> notes) {
        OfflineRanking ranking = new OfflineRanking(by.interpreter(), moment);
        List<Item> items = numbered(ranking.rank(answer, hidden, item -> isWithin(reach, item, moment), reach.limit()));
        if (items.isEmpty()) {
            notes.add("of what is kept nothing is near, open and fit to be shown");
        }
        if (!by.isCurrent()) {
            notes.add("the latest rules are damaged on this phone: those before them decided");
        }
        return items;
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
    private static List<Item> shown(List<Item> items, Reach reach, Moment moment) {
        return numbered(items.stream()
                .filter(item -> isWithin(reach, item, moment))
                .limit(reach.limit())
                .toList());
    }

    private static boolean isWithin(Reach reach, Item item, Moment moment) {
        return reach.isWanted(item.itemType()) && reach.includes(moment.distanceKm(item.location()));
    }

    private static List<Item> numbered(List<Item> items) {
        List<Item> numbered = new ArrayList<>(items.size());
        for (Item item : items) {
            numbered.add(item.atRank(numbered.size() + 1));
        }
        return numbered;
    }

    private static Recommendations decided(Recommendations answer, Rules by, List<Item> items, List<String> notes) {
        return answer.decidedBy(
                by.release().releaseId(),
                by.interpreter().pack().id(),
                by.release().blob(LocalRules.WEIGHTS).map(blob -> blob.sha256()).orElse(null),
                answer.items().size(),
                items,
                notes);
    }
}
