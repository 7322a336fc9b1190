package app.spots.recommenders.neighbourhood;

import app.spots.recommenders.evaluation.ItemScorer;
import app.spots.recommenders.interactions.SparseRows;
import java.util.Arrays;

/**
 * An item scores by its categories among those of what the user took: the rarer a category is in the catalogue, the more it counts, and an
 * item of many categories gains nothing by their number.
 */
public final class SharedCategories implements ItemScorer {
    private final SparseRows taken;
    private final SparseRows categories;
    private final float[] rarity;

    /** @param categories of each item */
    public SharedCategories(SparseRows taken, SparseRows categories) {
        if (categories.rows() != taken.columns()) {
            throw new IllegalArgumentException(
                    "Categories of %d items for %d".formatted(categories.rows(), taken.columns()));
        }
        this.taken = taken;
        this.categories = categories;
        int[] bearers = new int[categories.columns()];
        for (int position = 0; position < categories.size(); position++) {
            bearers[categories.at(position)]++;
        }
        rarity = new float[bearers.length];
        for (int category = 0; category < rarity.length; category++) {
            rarity[category] =
                    bearers[category] == 0 ? 0 : (float) Math.log((double) categories.rows() / bearers[category]);
        }
    }

    @Override
    public int items() {
        return taken.columns();
    }

    @Override
    public void score(int[] users, float[][] scores) {
        float[] profile = new float[rarity.length];
        for (int i = 0; i < users.length; i++) {
            fill(profile, users[i]);
            for (int item = 0; item < scores[i].length; item++) {
                scores[i][item] = match(profile, item);
            }
        }
    }

    private void fill(float[] profile, int user) {
        Arrays.fill(profile, 0);
        for (int item : taken.row(user)) {
            for (int category : categories.row(item)) {
                profile[category] += rarity[category] / categories.length(item);
            }
        }
    }

    private float match(float[] profile, int item) {
        float sum = 0;
        for (int p = categories.start(item); p < categories.end(item); p++) {
            sum += profile[categories.at(p)];
        }
        return sum == 0 ? 0 : sum / (float) Math.sqrt(categories.length(item));
    }
}
