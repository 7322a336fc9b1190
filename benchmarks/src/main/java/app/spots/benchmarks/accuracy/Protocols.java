package app.spots.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;

/** Every protocol there is, in the order in which they run. */
final class Protocols {

    private Protocols() {}

    static List<Protocol> all() {
        List<Protocol> all =
                new ArrayList<>(List.of(new GowallaProtocol(), new MovieLensProtocol(), new YelpProtocol()));
        all.addAll(NextVisitProtocol.both());
        return List.copyOf(all);
    }
}
