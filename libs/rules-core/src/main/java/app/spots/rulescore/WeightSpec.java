package app.spots.rulescore;

/** Where learning acts on a rule: the weight's id and where it starts, 0 (no effect) to {@link PackLimits#GREATEST_WEIGHT}. */
public record WeightSpec(String id, double start) {}
