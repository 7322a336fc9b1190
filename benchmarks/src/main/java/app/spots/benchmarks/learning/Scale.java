package app.spots.benchmarks.learning;

/**
 * How large the experiment is.
 *
 * @param people of the city
 * @param heldOut of them, the last, nothing is learned from; they are whom the rankings are compared for
 * @param rounds of serving, labelling and learning
 * @param askedEachRound how many of the others ask in a round
 * @param shown items in an answer
 * @param showings how often each compared list is shown: reactions are drawn, and their mean is what counts
 */
record Scale(int people, int heldOut, int rounds, int askedEachRound, int shown, int showings) {

    static final Scale WHOLE = new Scale(10_000, 2_500, 5, 4_000, 10, 100);

    /** To see in a minute or two that everything goes; too small to tell anything. */
    static final Scale SMALL = new Scale(1_500, 300, 2, 600, 10, 20);

    int learnedFrom() {
        return people - heldOut;
    }
}
