package app.spots.recommenders.factor;

/**
 * Of weighted matrix factorisation, in the words of "Revisiting the Performance of iALS on Item Recommendation Benchmarks" (Rendle et
 * al., RecSys 2022).
 *
 * @param dimensions of each vector
 * @param epochs each solves for all users, then for all items
 * @param unobservedWeight of a pair that was not seen, beside 1 of one that was
 * @param regularisation times a row's weight, to the power of {@code frequencyScaling}: its pairs plus unobservedWeight times the rows
 *     on the other side
 * @param frequencyScaling 1 for regularisation in full proportion, 0 for none
 * @param solverSteps of conjugate gradient for each row at most, from where the last epoch left it
 */
public record FactorSettings(
        int dimensions,
        int epochs,
        double unobservedWeight,
        double regularisation,
        double frequencyScaling,
        int solverSteps) {

    private static final int SOLVER_STEPS = 12;

    public FactorSettings {
        if (dimensions < 1 || epochs < 1 || solverSteps < 1 || !(unobservedWeight > 0) || !(regularisation > 0)) {
            throw new IllegalArgumentException(
                    "Factors of %d dimensions in %d epochs, unobserved weight %s, regularisation %s, %d solver steps"
                            .formatted(dimensions, epochs, unobservedWeight, regularisation, solverSteps));
        }
    }

    public static FactorSettings of(int dimensions, int epochs, double unobservedWeight, double regularisation) {
        return new FactorSettings(dimensions, epochs, unobservedWeight, regularisation, 1, SOLVER_STEPS);
    }
}
