package app.spots.acceptance.city;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A value in [0, 1] for each of the twelve traits: a person's hidden taste, or the vibe of a place. */
public final class Traits {

    private final double[] values;

    Traits(double[] values) {
        if (values.length != Trait.COUNT) {
            throw new IllegalArgumentException("Twelve traits, not " + values.length);
        }
        this.values = new double[Trait.COUNT];
        for (int i = 0; i < Trait.COUNT; i++) {
            this.values[i] = grid(values[i]);
        }
    }

    public double of(Trait trait) {
        return values[trait.ordinal()];
    }

    double at(int trait) {
        return values[trait];
    }

    public Map<String, Double> byName() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (Trait trait : Trait.values()) {
            named.put(trait.wireName(), of(trait));
        }
        return named;
    }

    /** This vector moved by normal noise of the given deviation, plus a share of another vector's deviation from 0.5. */
    Traits varied(Dice dice, double deviation, Traits pull, double share) {
        double[] moved = new double[Trait.COUNT];
        for (int i = 0; i < Trait.COUNT; i++) {
            moved[i] = values[i] + share * (pull.values[i] - 0.5) + deviation * dice.normal();
        }
        return new Traits(moved);
    }

    static Traits neutral() {
        double[] half = new double[Trait.COUNT];
        Arrays.fill(half, 0.5);
        return new Traits(half);
    }

    /** The values in the published order: what the golden test hashes. */
    @Override
    public String toString() {
        return Arrays.toString(values);
    }

    /** Values live on a grid of hundredths: what is printed is what is used. */
    private static double grid(double value) {
        return StrictMath.rint(Math.min(1.0, Math.max(0.0, value)) * 100.0) / 100.0;
    }
}
