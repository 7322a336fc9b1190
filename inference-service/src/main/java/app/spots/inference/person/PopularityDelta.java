package app.spots.inference.person;

/** What a batch adds to a spot's popularity. Hours are UTC. */
final class PopularityDelta {
    private final int[] hourly = new int[24];
    private long visits;
    private long visitors;

    void visit(int utcHour, boolean firstOfPerson) {
        hourly[utcHour]++;
        visits++;
        visitors += firstOfPerson ? 1 : 0;
    }

    long visits() {
        return visits;
    }

    long visitors() {
        return visitors;
    }

    int[] hourly() {
        return hourly.clone();
    }
}
