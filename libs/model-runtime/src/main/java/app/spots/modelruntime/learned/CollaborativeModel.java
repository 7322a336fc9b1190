package app.spots.modelruntime.learned;

import app.spots.modelruntime.ModelCapability;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.recommenders.factor.ItemFactors;
import java.util.List;

/** Tells people's taste by what those took who took the same. */
public final class CollaborativeModel extends LearnedModel<ItemFactors> {

    private CollaborativeModel(LearnedContainer container) {
        super(container, ModelCapability.KNOWS_TASTE, ItemFactors::fromBytes);
    }

    static CollaborativeModel load(LearnedContainer container) {
        return new CollaborativeModel(container);
    }

    @Override
    int rounds() {
        return 20;
    }

    @Override
    boolean answers() {
        return ask(factors -> {
            List<String> some = factors.best(new float[factors.dimensions()], 20, _ -> true);
            float[] vector = factors.vectorOf(some);
            return vector == null
                    || some.stream()
                            .map(id -> factors.score(vector, id))
                            .allMatch(score -> score != null && Double.isFinite(score));
        });
    }
}
