package app.spots.inference.recommendation;

import app.spots.inference.execution.ModelWatch;
import app.spots.inference.person.OwnVisits;
import app.spots.modelruntime.learned.CollaborativeModel;
import app.spots.recommenders.factor.ItemFactors;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the person takes to by what others took, where a collaborative model is live and knows any place the person went to:
 * the person's vector is folded in from own visits as they are now. New people and new places are unknown, not disliked.
 */
final class Taste {
    private static final Taste UNKNOWN = new Taste(null, new float[0]);

    private final @Nullable CollaborativeModel model;
    private final float[] person;

    private Taste(@Nullable CollaborativeModel model, float[] person) {
        this.model = model;
        this.person = person;
    }

    static Taste unknown() {
        return UNKNOWN;
    }

    static Taste of(Situation situation, ModelWatch watch) {
        CollaborativeModel model = situation.release().taste();
        if (model == null) {
            return UNKNOWN;
        }
        List<String> taken = situation.person().history().visits().values().stream()
                .sorted(Comparator.comparingInt(OwnVisits::visits).reversed().thenComparing(OwnVisits::spotId))
                .map(OwnVisits::spotId)
                .toList();
        float[] vector = watch.timed(
                model, () -> model.ask((Function<ItemFactors, float @Nullable []>) factors -> factors.vectorOf(taken)));
        return vector == null ? UNKNOWN : new Taste(model, vector);
    }

    /** Cosine of the person's vector and a spot's, -1 to 1; null where one of the two is not known. */
    @Nullable
    Double likeness(String spotId) {
        return model == null
                ? null
                : model.ask((Function<ItemFactors, @Nullable Double>) factors -> factors.cosine(person, spotId));
    }

    /** The spots that the person most probably takes to, among those that are wanted. */
    List<String> best(int count, Predicate<String> wanted) {
        return model == null ? List.of() : model.ask(factors -> factors.best(person, count, wanted));
    }
}
