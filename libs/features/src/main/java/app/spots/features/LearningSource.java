package app.spots.features;

/** Where a lesson comes from, with the app's learning rate for it. */
public enum LearningSource {
    OWN_BEHAVIOUR(0.1),
    FEEDBACK(0.05),
    AI2AI(0.03),
    CLOUD(0.02);

    private final double rate;

    LearningSource(double rate) {
        this.rate = rate;
    }

    public double rate() {
        return rate;
    }
}
