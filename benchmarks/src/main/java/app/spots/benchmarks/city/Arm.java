package app.spots.benchmarks.city;

/** A way of ranking. */
enum Arm {
    POPULAR("popularity (floor)", Scorer.NOBODY, Rules.NONE),
    GENERIC("generic, no rules", Scorer.GENERIC, Rules.NONE),
    GENERIC_RULES("generic, rules", Scorer.GENERIC, Rules.STARTING),
    REFIT("generic refitted, no rules", Scorer.REFIT, Rules.NONE),
    REFIT_RULES("generic refitted, rules", Scorer.REFIT, Rules.STARTING),
    CUSTOM("custom, no rules", Scorer.CUSTOM, Rules.NONE),
    CUSTOM_RULES("custom, rules", Scorer.CUSTOM, Rules.STARTING),
    CUSTOM_LEARNED("custom, rules learned for it", Scorer.CUSTOM, Rules.LEARNED),
    ORACLE("true liking (ceiling)", Scorer.NOBODY, Rules.NONE);

    /** By which weights the pack's rules count; its filters always do. */
    enum Rules {
        NONE,
        STARTING,
        /** As the learner moved them while this model served. */
        LEARNED
    }

    private final String title;
    private final Scorer scorer;
    private final Rules rules;

    Arm(String title, Scorer scorer, Rules rules) {
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

    Rules rules() {
        return rules;
    }

    /** Whether the cluster answers so. */
    boolean isServed() {
        return scorer != Scorer.NOBODY;
    }
}
