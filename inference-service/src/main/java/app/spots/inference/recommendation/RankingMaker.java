package app.spots.inference.recommendation;

import app.spots.inference.execution.StoredRanking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes rankings: candidates, scores, filters and rules. */
@Component
class RankingMaker {
    private final SituationReader situations;
    private final ItemRanking ranking;

    RankingMaker(SituationReader situations, ItemRanking ranking) {
        this.situations = situations;
        this.ranking = ranking;
    }

    Situation read(Occasion occasion, Lacks lacks) {
        return situations.read(occasion, lacks);
    }

    Ranking make(Situation known, Approach approach, Lacks lacks, Origin origin) {
        Situation situation = approach.prepared(known, lacks);
        List<Item> candidates = approach.candidates(situation);
        Scores scores = approach.score(situation, candidates);
        RankedItems ranked = ranking.rank(situation, candidates, scores, approach.variety());
        boolean found = !ranked.best().isEmpty();
        if (!found) {
            lacks.add(
                    candidates.isEmpty()
                            ? "nothing is known within " + situation.query().radiusKm() + " km"
                            : "everything found is closed, dismissed or not open to this person");
        }
        return new Ranking(scores.modelId(), ranked, lacks.told(), found && !lacks.arePassing(), origin);
    }

    /**
     * By the scores of before, and by filters and rules as they are now; absent when less is left of it than there was to
     * show.
     */
    Optional<Ranking> again(Occasion occasion, StoredRanking stored, Approach approach, Origin origin) {
        Lacks lacks = new Lacks();
        Situation situation = read(occasion, lacks);
        approach.tellLacks(occasion.release(), lacks);
        Items items = new Items(situation);
        List<Item> found = new ArrayList<>();
        List<StoredRanking.Item> seen = new ArrayList<>();
        for (StoredRanking.Item each : stored.items()) {
            Optional.ofNullable(situation.catalogue().find(each.id()))
                    .flatMap(items::of)
                    .filter(item -> situation.isInReach(item.place()))
                    .ifPresent(item -> {
                        found.add(item);
                        seen.add(each);
                    });
        }
        double[] values =
                seen.stream().mapToDouble(StoredRanking.Item::modelScore).toArray();
        Scores scores =
                new Scores(stored.modelId(), values, row -> seen.get(row).reasons());
        RankedItems ranked = ranking.rank(situation, found, scores, approach.variety());
        boolean enough = ranked.best().size()
                >= Math.min(ranking.wanted(situation.query()), stored.items().size());
        return enough
                ? Optional.of(
                        new Ranking(stored.modelId(), ranked.outOf(stored.considered()), lacks.told(), true, origin))
                : Optional.empty();
    }
}
