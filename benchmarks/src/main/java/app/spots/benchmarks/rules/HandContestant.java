package app.spots.benchmarks.rules;

/** Hand-written Java over objects. */
final class HandContestant implements Contestant {

    private final Person[] persons;
    private final Place[][] places;
    private final double[] scores;

    HandContestant(Workload workload) {
        this.persons = persons(workload);
        this.places = places(workload);
        this.scores = new double[places[0].length];
    }

    static Person[] persons(Workload workload) {
        Person[] persons = new Person[Workload.REQUESTS];
        for (int request = 0; request < persons.length; request++) {
            persons[request] = new Person(workload.user(request));
        }
        return persons;
    }

    /** By candidate set and row. */
    static Place[][] places(Workload workload) {
        return workload.candidateSets().stream()
                .map(set -> set.stream()
                        .map(each -> new Place(each, workload.pack().quantiseScore(each.modelScore())))
                        .toArray(Place[]::new))
                .toArray(Place[][]::new);
    }

    @Override
    public int[] top(int request) {
        return BestRows.of(places[Workload.candidateSet(request)], score(request), Workload.LIMIT);
    }

    @Override
    public double[] scores(int request) {
        return score(request).clone();
    }

    private double[] score(int request) {
        Place[] candidates = places[Workload.candidateSet(request)];
        Person person = persons[request];
        for (int row = 0; row < candidates.length; row++) {
            scores[row] = HandWritten.score(person, candidates[row]);
        }
        return scores;
    }
}
