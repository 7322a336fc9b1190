package app.spots.recommenders.nextvisit;

/** How near two minutes of the day are: a bell around the clock, 1 for the same minute. */
final class HourKernel {

    private final double[] byDifference = new double[Clock.MINUTES_A_DAY];

    HourKernel(double widthMinutes) {
        for (int minutes = 0; minutes < byDifference.length; minutes++) {
            double apart = Math.min(minutes, Clock.MINUTES_A_DAY - minutes) / widthMinutes;
            byDifference[minutes] = StrictMath.exp(-0.5 * apart * apart);
        }
    }

    double nearness(int one, int other) {
        return byDifference[Math.abs(one - other)];
    }

    /** The weight of each hour's middle. */
    void hourWeights(int minute, double[] weights) {
        for (int hour = 0; hour < weights.length; hour++) {
            weights[hour] = nearness(minute, hour * 60 + 30);
        }
    }
}
