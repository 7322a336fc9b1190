package app.spots.benchmarks.rules;

/** Ranks the requests of a {@link Workload} in its own way, with candidates laid out beforehand in the form that suits it. */
interface Contestant {

    static Contestant named(String name, Workload workload) {
        return switch (name) {
            case "hand" -> new HandContestant(workload);
            case "drools" -> new DroolsContestant(workload);
            default -> PackContestant.named(name, workload);
        };
    }

    /** Rows of the best 20, best first. */
    int[] top(int request);

    /** By row; negative when a filter removes the candidate. Not measured. */
    double[] scores(int request);
}
