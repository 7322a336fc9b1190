package app.spots.inference.recommendation;

import app.spots.inference.person.PopularSpots;
import app.spots.modelruntime.generic.GenericModel;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is near, and of what lies in reach the most visited, scored by the generic model that comes with this service: asks
 * neither a text model nor that of the release. Whom it is for decides by filters and rules, as always.
 */
@Component
class PopularNearby implements Approach {
    private static final int NEAR = 150;
    private static final int POPULAR = 50;

    private final PopularSpots popularity;
    private final LiveModel scoring;
    private final GenericModel model;

    PopularNearby(PopularSpots popularity, LiveModel scoring) {
        this.popularity = popularity;
        this.scoring = scoring;
        this.model = GenericModel.load(GenericModel.bundledParameters());
        model.warmUp();
    }

    @Override
    public String key() {
        return "popular-nearby";
    }

    @Override
    public List<Item> candidates(Situation situation) {
        CandidatePool pool = new CandidatePool(situation);
        pool.addNear(NEAR);
        pool.addPopular(popularity, POPULAR);
        List<String> spots = pool.anchorSpots();
        pool.add(spots.stream().flatMap(id -> situation.catalogue().communitiesAt(id).stream()), POPULAR);
        pool.add(spots.stream().flatMap(id -> situation.catalogue().eventsAt(id).stream()), POPULAR);
        return pool.items();
    }

    @Override
    public Scores score(Situation situation, List<Item> items) {
        return scoring.scored(situation, items, model, model.metadata().id().toString());
    }
}
