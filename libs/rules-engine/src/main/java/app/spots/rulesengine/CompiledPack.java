package app.spots.rulesengine;

/** A compiled pack. Stateless: everything it works on is in the frame. */
interface CompiledPack {

    /** Computes what all candidates of the request share, once its inputs are bound. */
    void prepare(BlockFrame frame);

    /** Filters and factors of the frame's block. */
    void run(BlockFrame frame);
}
