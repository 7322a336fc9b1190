package app.spots.benchmarks.accuracy;

import java.util.List;

/** Every protocol there is, in the order in which they run. */
final class Protocols {

    private Protocols() {}

    static List<Protocol> all() {
        return List.of(new GowallaProtocol(), new MovieLensProtocol(), new YelpProtocol());
    }
}
