package app.spots.inference.person;

import app.spots.inference.person.TrailRepository.TrailChange;
import app.spots.servicedefaults.privacy.ErasedPeople;
import app.spots.servicedefaults.privacy.ErasedPeople.Forgotten;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what became of all people's trails since it read last. For one thread. */
public final class TrailReading {
    private static final int PAGE = 500;
    /** A row may become visible this long after the time it carries: its transaction was still running. */
    private static final Duration OVERLAP = Duration.ofSeconds(15);

    private final TrailRepository rows;
    private final ErasedPeople erasedPeople;
    private Instant readThrough = Instant.EPOCH;
    /** When the rows were written that the overlap brings again and again. */
    private Map<String, Instant> recent = new HashMap<>();
    /** When the people were gone whom the overlap brings again and again. */
    private Map<String, Instant> forgotten = Map.of();

    TrailReading(TrailRepository rows, ErasedPeople erasedPeople) {
        this.rows = rows;
        this.erasedPeople = erasedPeople;
    }

    /** Whoever was erased first: what the same people do anew is read after it. */
    public void readNews(Listener listener) {
        tellErased(listener);
        Instant at = from(readThrough);
        String agentId = "";
        Map<String, Instant> seen = new HashMap<>();
        List<TrailChange> page;
        do {
            page = rows.changedAfter(at, agentId, PAGE);
            for (TrailChange change : page) {
                if (!change.at().equals(recent.get(change.agentId()))) {
                    listener.changed(change.agentId(), change.trail());
                }
                seen.put(change.agentId(), change.at());
                at = change.at();
                agentId = change.agentId();
            }
        } while (page.size() == PAGE);
        readThrough = readThrough.isBefore(at) ? at : readThrough;
        Instant keptFrom = from(readThrough);
        seen.values().removeIf(moment -> moment.isBefore(keptFrom));
        recent = seen;
    }

    /** Once more, those of some people. */
    public void readAgain(Collection<String> agentIds, Listener listener) {
        rows.findAll(agentIds).forEach(change -> listener.changed(change.agentId(), change.trail()));
    }

    private void tellErased(Listener listener) {
        Instant last = forgotten.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        Map<String, Instant> told = new HashMap<>();
        for (Forgotten each : erasedPeople.forgottenSince(from(last))) {
            told.put(each.agentId(), each.at());
            if (!each.at().equals(forgotten.get(each.agentId()))) {
                listener.forgotten(each.agentId());
                recent.remove(each.agentId());
            }
        }
        forgotten = told;
    }

    private static Instant from(Instant readThrough) {
        return readThrough.equals(Instant.EPOCH) ? readThrough : readThrough.minus(OVERLAP);
    }

    public interface Listener {
        void changed(String agentId, Trail trail);

        void forgotten(String agentId);
    }
}
