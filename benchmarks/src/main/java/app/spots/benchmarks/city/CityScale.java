package app.spots.benchmarks.city;

/**
 * How large the study is.
 *
 * @param people of the city
 * @param heldOut of them, the last, nothing is learned from; they are whom the rankings are judged for
 * @param days on which the others ask, react and are learned from
 * @param adaptingDays after them, on which the trained model serves and weights are learned for it; 0 for none
 * @param judgedDays after those, on which nothing is learned
 * @param shown items in an answer
 */
record CityScale(int people, int heldOut, int days, int adaptingDays, int judgedDays, int shown) {

    static final CityScale WHOLE = new CityScale(1_200, 600, 4, 0, 1, 10);

    /** To see in some minutes that everything goes; too small to tell anything. */
    static final CityScale SMALL = new CityScale(400, 100, 3, 1, 1, 10);

    int learnedFrom() {
        return people - heldOut;
    }
}
