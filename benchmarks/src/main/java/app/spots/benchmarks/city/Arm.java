package app.spots.benchmarks.city;

/** A way of ranking. */
enum Arm {
    POPULAR("popularity (floor)", Scorer.NOBODY, false),
    GENERIC("generic, no rules", Scorer.GENERIC, false),
    GENERIC_RULES("generic, rules", Scorer.GENERIC, true),
    REFIT("generic refitted, no rules", Scorer.REFIT, false),
    REFIT_RULES("generic refitted, rules", Scorer.REFIT, true),
    CUSTOM("custom, no rules", Scorer.CUSTOM, false),
    CUSTOM_RULES("custom, rules", Scorer.CUSTOM, true),
    ORACLE("true liking (ceiling)", Scorer.NOBODY, false);

    private final String title;
    private final Scorer scorer;
    private final boolean rules;

    Arm(String title, Scorer scorer, boolean rules) {
        this.title = title;
        this.scorer = scorer;
        this.rules = rules;
    }

    String title() {
        return title;
    }

    Scorer scorer() {
        return scorer;
    }

    boolean hasRules() {
        return rules;
    }

    /** Whether the cluster answers so. */
    boolean isServed() {
        return scorer != Scorer.NOBODY;
    }
}
