package app.spots.benchmarks.rules;

/** Whoever gives the figures. */
interface Measured {

    /** A request, in microseconds. */
    Figure ranking(String contestant, int rules, int candidates, int forks);

    /** The same with a trace of each place. */
    Figure tracing(String contestant);

    /** From a pack's JSON to an evaluator, in milliseconds. */
    Figure loading();

    /** The request behind so many others after a swap, in microseconds. */
    Figure swapping(int requestsBefore);
}
