package app.spots.recommenders.evaluation;

import java.util.Arrays;
import java.util.List;

/** A weighted sum of models; each one's scores are first brought to mean 0 and deviation 1 for each user over the catalogue. */
public final class Blend implements ItemScorer {

    /** One model in it. */
    public record Part(ItemScorer scorer, double weight) {}

    private final List<Part> parts;

    /** @throws IllegalArgumentException for none, or for models of different catalogues */
    public Blend(List<Part> parts) {
        if (parts.stream().mapToInt(part -> part.scorer.items()).distinct().count() != 1) {
            throw new IllegalArgumentException("A blend needs one or more models of one catalogue");
        }
        this.parts = List.copyOf(parts);
    }

    @Override
    public int items() {
        return parts.getFirst().scorer.items();
    }

    @Override
    public void score(int[] users, float[][] scores) {
        for (float[] row : scores) {
            Arrays.fill(row, 0);
        }
        float[][] single = new float[users.length][items()];
        for (Part part : parts) {
            part.scorer.score(users, single);
            for (int i = 0; i < users.length; i++) {
                addStandardised(single[i], part.weight, scores[i]);
            }
        }
    }

    private static void addStandardised(float[] scores, double weight, float[] sum) {
        double mean = 0;
        for (float score : scores) {
            mean += score;
        }
        mean /= scores.length;
        double squares = 0;
        for (float score : scores) {
            squares += (score - mean) * (score - mean);
        }
        double factor = squares == 0 ? 0 : weight / Math.sqrt(squares / scores.length);
        for (int item = 0; item < scores.length; item++) {
            sum[item] += (float) (factor * (scores[item] - mean));
        }
    }
}
