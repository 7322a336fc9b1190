package app.spots.inference.recommendation;

import app.spots.inference.release.LiveRelease;
import java.util.List;

/** A way of finding candidates and of scoring them. Filters and rules come after it and are the same for all. */
interface Approach {

    /** What of it makes another answer of the same question. */
    String key();

    /** Says what an answer of this release lacks for good. */
    default void tellLacks(LiveRelease release, Lacks lacks) {}

    /** The situation with all that this way reads of it; says what is lacking. */
    default Situation prepared(Situation situation, Lacks lacks) {
        return situation;
    }

    List<Item> candidates(Situation situation);

    Scores score(Situation situation, List<Item> items);

    /** Of what an answer should not be full. */
    default Variety.Of variety() {
        return Variety.Of.CATEGORIES;
    }

    /** Whether what is popular near by is an answer too, when nothing better can be had in time. */
    default boolean yieldsToThePopular() {
        return true;
    }
}
