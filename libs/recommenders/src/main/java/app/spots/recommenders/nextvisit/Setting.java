package app.spots.recommenders.nextvisit;

/** What is known in a situation. Each setting weighs the terms by itself: to a stranger popularity means more. */
enum Setting {
    FOLLOWING,
    FOLLOWING_TIMED,
    STARTING,
    STARTING_TIMED,
    STRANGER,
    STRANGER_TIMED,
    STRANGER_STARTING,
    STRANGER_STARTING_TIMED;

    static Setting of(Ask ask) {
        return of(ask, ask.person() == PlaceTable.NONE);
    }

    static Setting of(Ask ask, boolean stranger) {
        return values()[(stranger ? 4 : 0) + (ask.places().length == 0 ? 2 : 0) + (ask.timed() ? 1 : 0)];
    }

    boolean timed() {
        return (ordinal() & 1) != 0;
    }

    boolean starting() {
        return (ordinal() & 2) != 0;
    }

    boolean stranger() {
        return (ordinal() & 4) != 0;
    }
}
