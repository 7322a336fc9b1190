package app.spots.acceptance.city;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Spot;
import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.packaging.MiniLmContainer;
import app.spots.modelruntime.text.TextEmbedder;
import app.spots.modelruntime.vibe.VibeModel;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Inferred vibes beside those that the simulated city knows and here keeps to itself. Its descriptions tell honestly some of each
 * place's vibe, so that is easier than the world; with the name and the category alone it is harder.
 */
class InferredVibeTests {

    private final City city = City.build(CitySpec.demo());
    private final List<Spot> spots = new CityCatalogue(city, new CityLife(city))
            .entries().stream()
                    .filter(Spot.class::isInstance)
                    .map(Spot.class::cast)
                    .toList();

    @Test
    void whatIsSureEnoughToCountIsNearerToTheTruthThanTheMiddle() {
        NativePool pool = new NativePool("vibes", 2, 64);
        try (TextEmbedder words = TextEmbedder.load(ModelContainer.read(MiniLmContainer.build()), pool)) {
            VibeModel model = VibeModel.of(text -> words.embed(text).quantised());

            Agreement told = new Agreement();
            Agreement named = new Agreement();
            for (Spot spot : spots) {
                String all = spot.name() + ". " + spot.category() + ". " + String.join(", ", spot.tags()) + ". "
                        + spot.description();
                String name = spot.name() + ". " + spot.category();
                told.add(
                        spot, model.infer(spot.category(), all, words.embed(all).quantised()));
                named.add(
                        spot,
                        model.infer(spot.category(), name, words.embed(name).quantised()));
            }

            System.out.println("inferred vibes, all words: " + told + "; name and category: " + named);
            for (Agreement agreement : List.of(told, named)) {
                assertThat(agreement.counting).as("places and dimensions").isGreaterThan(100);
                assertThat(agreement.error()).isLessThan(0.85 * agreement.middlesError());
                assertThat(agreement.sameSide()).isGreaterThan(0.75);
            }
        } finally {
            pool.close();
        }
    }

    /** Over all places and dimensions that are sure enough to count. */
    private static final class Agreement {
        private int all;
        private int counting;
        private int clear;
        private int same;
        private double error;
        private double middle;

        void add(Spot spot, PersonalityVector inferred) {
            for (Dimension dimension : Dimension.ALL) {
                all++;
                if (inferred == null || inferred.confidence(dimension) < Compatibility.MIN_CONFIDENCE) {
                    continue;
                }
                double truth = spot.vibe().dimensions().get(dimension.wireName());
                double guess = inferred.value(dimension);
                counting++;
                error += Math.abs(guess - truth);
                middle += Math.abs(0.5 - truth);
                if (Math.abs(truth - 0.5) >= 0.1) {
                    clear++;
                    same += (truth > 0.5) == (guess > 0.5) ? 1 : 0;
                }
            }
        }

        double error() {
            return error / counting;
        }

        double middlesError() {
            return middle / counting;
        }

        double sameSide() {
            return same / (double) clear;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d count, mean error %.3f (the middle's %.3f), right side %.3f of %d",
                    counting,
                    all,
                    error(),
                    middlesError(),
                    sameSide(),
                    clear);
        }
    }
}
