package app.spots.benchmarks.city;

/** Logistic regression by Newton's method, with a ridge on standardised weights. */
final class LogisticFit {
    private static final int MOST_STEPS = 50;
    private static final double ENOUGH = 1e-9;
    /** Of something that varies at all; below it is what rounding leaves. */
    private static final double LEAST_DEVIATION = 1e-9;

    private final double ridge;

    LogisticFit(double ridge) {
        this.ridge = ridge;
    }

    /** @return weights of the features, then the intercept */
    double[] fit(double[][] rows, boolean[] labels) {
        int width = rows[0].length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int i = 0; i < width; i++) {
            for (double[] row : rows) {
                means[i] += row[i] / rows.length;
            }
            for (double[] row : rows) {
                deviations[i] += (row[i] - means[i]) * (row[i] - means[i]) / rows.length;
            }
            deviations[i] = Math.sqrt(deviations[i]);
            if (deviations[i] < LEAST_DEVIATION * (1 + Math.abs(means[i]))) {
                deviations[i] = 0;
            }
        }
        double[] beta = new double[width + 1];
        double[] x = new double[width + 1];
        x[width] = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[width + 1];
            double[][] hessian = new double[width + 1][width + 1];
            for (int r = 0; r < rows.length; r++) {
                for (int i = 0; i < width; i++) {
                    x[i] = standardised(rows[r][i], means[i], deviations[i]);
                }
                accumulate(x, labels[r], beta, gradient, hessian);
            }
            for (int i = 0; i < width; i++) {
                gradient[i] -= ridge * beta[i];
                hessian[i][i] += ridge;
            }
            double[] move = solve(hessian, gradient);
            double largest = 0;
            for (int i = 0; i <= width; i++) {
                beta[i] += move[i];
                largest = Math.max(largest, Math.abs(move[i]));
            }
            if (largest < ENOUGH) {
                break;
            }
        }
        return unstandardised(beta, means, deviations);
    }

    private static double standardised(double value, double mean, double deviation) {
        return deviation == 0 ? 0 : (value - mean) / deviation;
    }

    private static void accumulate(double[] x, boolean label, double[] beta, double[] gradient, double[][] hessian) {
        double logOdds = 0;
        for (int i = 0; i < x.length; i++) {
            logOdds += beta[i] * x[i];
        }
        double p = 1 / (1 + Math.exp(-logOdds));
        double slope = p * (1 - p);
        for (int i = 0; i < x.length; i++) {
            gradient[i] += ((label ? 1 : 0) - p) * x[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += slope * x[i] * x[j];
            }
        }
    }

    /** By Cholesky; only the lower half is read. */
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / a[j][j];
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    private static double[] unstandardised(double[] beta, double[] means, double[] deviations) {
        int width = means.length;
        double[] weights = new double[width + 1];
        weights[width] = beta[width];
        for (int i = 0; i < width; i++) {
            weights[i] = deviations[i] == 0 ? 0 : beta[i] / deviations[i];
            weights[width] -= weights[i] * means[i];
        }
        return weights;
    }
}
