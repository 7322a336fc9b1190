package app.spots.rules.learning;

import app.spots.rulescore.InputDeclaration;
import app.spots.rulescore.Pack;
import app.spots.rulescore.PackLimits;
import app.spots.rulescore.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights of people of one stage of the journey, where there is enough of them: fitted to their examples alone, held at
 * everybody's by a strong prior, and kept only where the held-out examples of the same people say beyond doubt that they are
 * better.
 */
final class SegmentFit {

    private static final String INPUT = "stage";

    private final LearningProperties properties;
    private final PackOdds odds;
    private final PositionCurve curve;
    private final WeightMove move;

    SegmentFit(LearningProperties properties, PackOdds odds, PositionCurve curve, WeightMove move) {
        this.properties = properties;
        this.odds = odds;
        this.curve = curve;
        this.move = move;
    }

    /** Stages that the pack can tell apart. */
    static List<String> segments(Pack pack) {
        InputDeclaration input = pack.inputs().user().named(INPUT);
        return input == null || input.type() != ValueType.STRING
                ? List.of()
                : input.values().stream().limit(PackLimits.MAX_SEGMENTS).toList();
    }

    /** @param everybodys newly fitted */
    Map<String, double[]> fit(
            List<String> segments, ExampleSet train, ExampleSet held, WeightSet before, double[] everybodys) {
        Map<String, double[]> fitted = new TreeMap<>();
        for (String segment : segments) {
            double[] now = before.bySegment().get(segment);
            double[] own =
                    fit(ofSegment(train, segment), ofSegment(held, segment), now, before.of(segment), everybodys);
            if (own != null) {
                fitted.put(segment, own);
            }
        }
        return fitted;
    }

    private static ExampleSet ofSegment(ExampleSet set, String segment) {
        return set.where(i -> set.examples.get(i).segment().equals(segment));
    }

    /**
     * What the segment had, where nothing better was found; null for everybody's.
     *
     * @param until what held for the segment until now, its own or everybody's: a step is bounded around it
     */
    private double @Nullable [] fit(
            ExampleSet train, ExampleSet held, double @Nullable [] now, double[] until, double[] everybodys) {
        boolean enough = train.size() >= properties.evidence().segmentExposures()
                && train.agents >= properties.evidence().agents()
                && held.agents >= 2;
        if (!enough) {
            return now;
        }
        ClickModel model = new ClickModel(train, odds, curve);
        double[] from = now == null ? everybodys : now;
        double[] own = move.fit(
                model, train, until, from, everybodys, properties.steps().segmentPrior());
        if (Arrays.equals(own, from)) {
            return now;
        }
        ClickModel asked = new ClickModel(held, odds, curve);
        Comparison compared = Comparison.of(
                held, asked.losses(from, calibrated(model, from)), asked.losses(own, calibrated(model, own)));
        return compared.isBetter() ? own : now;
    }

    private static Calibration calibrated(ClickModel model, double[] weights) {
        return model.calibrate(model.within(weights, null), Calibration.START);
    }
}
