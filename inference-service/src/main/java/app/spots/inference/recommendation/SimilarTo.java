package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import app.spots.features.ScoreGrid;
import app.spots.inference.catalogue.Near;
import app.spots.inference.execution.StoredRanking.Reason;
import app.spots.modelruntime.search.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is like an entry: {@code 0.60 text + 0.25 category + 0.15 nearness} over those that are known, where text is the cosine
 * of the int8 vectors from a half (0) to one (1), category whether it is the same, and nearness {@code exp(-km / 5)} between the places.
 */
final class SimilarTo implements Approach {
    private static final String MODEL_ID = "similar@1";
    private static final int ALIKE = 600;
    private static final int SAME_CATEGORY = 300;
    private static final int NEAR = 300;
    private static final double TEXT = 0.60;
    private static final double CATEGORY = 0.25;
    private static final double NEARNESS = 0.15;
    private static final double NEAR_KM = 5;
    /** Any two places are about 0.6 alike to the text model. */
    private static final double MUCH_ALIKE = 0.75;

    private final Item seed;
    private final WordsReader words;

    SimilarTo(Item seed, WordsReader words) {
        this.seed = seed;
        this.words = words;
    }

    @Override
    public String key() {
        return "similar to " + seed.id();
    }

    @Override
    public Variety.Of variety() {
        return Variety.Of.CHAINS;
    }

    @Override
    public boolean yieldsToThePopular() {
        return false;
    }

    @Override
    public Situation prepared(Situation situation, Lacks lacks) {
        return situation.with(words.ofEntry(seed.id(), situation.release(), lacks));
    }

    @Override
    public List<Item> candidates(Situation situation) {
        CandidatePool pool = new CandidatePool(situation);
        pool.add(
                situation.words().nearest(ALIKE).stream()
                        .map(VectorIndex.Hit::id)
                        .map(situation.catalogue()::find)
                        .filter(Objects::nonNull),
                ALIKE);
        GeoPoint centre = situation.centre();
        if (seed.category() != null) {
            pool.add(situation.catalogue().spotsOfCategory(seed.category()).stream(), SAME_CATEGORY);
        }
        if (centre != null) {
            pool.add(
                    situation.catalogue().near(centre, situation.query().radiusKm(), NEAR).stream()
                            .map(Near::spot),
                    NEAR);
        }
        List<String> spots = pool.anchorSpots();
        pool.add(entries(spots, situation), NEAR);
        return pool.items().stream()
                .filter(item -> !item.thing().equals(seed.thing()) && !item.id().equals(seed.id()))
                .toList();
    }

    private static Stream<CatalogueEntry> entries(List<String> spots, Situation situation) {
        return spots.stream().flatMap(id -> Stream.of(
                        situation.catalogue().communitiesAt(id),
                        situation.catalogue().eventsAt(id),
                        situation.catalogue().listsWith(id))
                .flatMap(List::stream));
    }

    @Override
    public Scores score(Situation situation, List<Item> items) {
        double[] values = items.stream()
                .mapToDouble(item -> ScoreGrid.round(score(situation, item)))
                .toArray();
        return new Scores(MODEL_ID, values, row -> reasons(situation, items.get(row)));
    }

    private double score(Situation situation, Item item) {
        double sum = 0;
        double known = 0;
        Double alike = situation.words().similarity(item.id());
        if (alike != null) {
            sum += TEXT * Math.clamp(2 * alike - 1, 0, 1);
            known += TEXT;
        }
        if (seed.category() != null && item.category() != null) {
            sum += isOfSameKind(item) ? CATEGORY : 0;
            known += CATEGORY;
        }
        Double km = kmBetween(seed.place(), item.place());
        if (km != null) {
            sum += NEARNESS * Math.exp(-km / NEAR_KM);
            known += NEARNESS;
        }
        return known == 0 ? 0 : sum / known;
    }

    private boolean isOfSameKind(Item item) {
        return seed.category() != null && seed.category().equals(item.category());
    }

    private static @Nullable Double kmBetween(@Nullable Spot one, @Nullable Spot other) {
        return one == null || other == null ? null : Situation.point(one).distanceKm(Situation.point(other));
    }

    private List<Reason> reasons(Situation situation, Item item) {
        List<Reason> reasons = new ArrayList<>();
        Double alike = situation.words().similarity(item.id());
        if (alike != null && alike >= MUCH_ALIKE) {
            reasons.add(new Reason("text_similarity", "much like " + seed.name()));
        }
        if (isOfSameKind(item)) {
            reasons.add(new Reason("category", "of the same kind (" + item.category() + ")"));
        }
        reasons.add(ModelReasons.distance());
        return reasons;
    }
}
