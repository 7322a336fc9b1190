package app.spots.benchmarks.accuracy;

/** Tells that something goes on. */
@FunctionalInterface
interface Progress {
    void tell(String line);
}
