package app.spots.rules.learning;

/**
 * How log odds of the pack become a click: {@code P = look(rank) * logistic(level + slope * (odds - their mean in the answer)
 * + between * (the answer's mean before the rules))}. Fitted with the weights and thrown away: no order depends on it. Taking
 * the answer's mean apart keeps people who like much from being mistaken for rules that fit.
 */
record Calibration(double level, double slope, double between) {

    static final Calibration START = new Calibration(-2, 1, 0);

    double odds(double within, double answerMean) {
        return level + slope * within + between * answerMean;
    }
}
