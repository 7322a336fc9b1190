package app.spots.training.sequence;

/**
 * What the network is asked: somebody went so and goes on.
 *
 * @param history before the trajectory
 * @param trajectory so far
 * @param nextSecond {@link Steps#UNTIMED} where not known
 */
record Question(Steps history, Steps trajectory, long nextSecond, int nextOffset) {

    boolean isTimed() {
        return nextSecond != Steps.UNTIMED;
    }
}
