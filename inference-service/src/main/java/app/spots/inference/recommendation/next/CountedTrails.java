package app.spots.inference.recommendation.next;

import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.Trail;
import app.spots.inference.person.TrailReading;
import app.spots.inference.person.Trails;
import app.spots.inference.release.LiveReleases;
import app.spots.recommenders.nextvisit.CountedVisits;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Situation.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All people's visits, counted for the models that tell where they go next: from PostgreSQL once, then every few seconds what
 * is new. Only on replicas of which a live release has such a model. Places enter when somebody goes there.
 */
@Component
public class CountedTrails implements TrailReading.Listener {
    private final LiveReleases releases;
    private final CatalogueIndex catalogue;
    private final TrailReading reading;
    private final CountedVisits counted = new CountedVisits(List.of());
    private final ReentrantLock working = new ReentrantLock();
    /** Who went where the catalogue knew nothing of: their trails are read again when it has changed. */
    private final Set<String> incomplete = new HashSet<>();

    private volatile boolean caughtUp;
    private CatalogueSnapshot known;

    CountedTrails(LiveReleases releases, CatalogueIndex catalogue, Trails trails, MeterRegistry meters) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.reading = trails.reading();
        this.known = catalogue.snapshot();
        meters.gauge("spots.next.counted", counted, CountedVisits::visits);
    }

    CountedVisits visits() {
        return counted;
    }

    /** Whether what all people did before this replica began is counted. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    /** At a fixed rate, so in a thread of its own: the first reading is long, and others wait in the one of fixed delays. */
    @Scheduled(fixedRateString = "${spots.next.refresh-every:2s}")
    void refresh() {
        if (releases.predictNextVisits() && working.tryLock()) {
            try {
                readNews(catalogue.snapshot());
            } finally {
                working.unlock();
            }
        }
    }

    private void readNews(CatalogueSnapshot now) {
        if (now.isEmpty()) {
            return;
        }
        if (now != known) {
            known = now;
            describeAnew();
            reading.readAgain(List.copyOf(incomplete), this);
        }
        reading.readNews(this);
        caughtUp = true;
    }

    private void describeAnew() {
        counted.put(counted.places().stream()
                .map(place -> known.spot(place.id()))
                .filter(Objects::nonNull)
                .map(CountedTrails::place)
                .toList());
    }

    @Override
    public void changed(String agentId, Trail trail) {
        List<Step> steps = know(trail, known);
        if (steps.size() < trail.steps().size()) {
            incomplete.add(agentId);
        } else {
            incomplete.remove(agentId);
        }
        counted.replace(agentId, steps);
    }

    @Override
    public void forgotten(String agentId) {
        incomplete.remove(agentId);
        counted.forget(agentId);
    }

    /** The trail as far as the catalogue knows its places, which are counted from now on. */
    List<Step> know(Trail trail, CatalogueSnapshot catalogue) {
        List<Step> steps = new ArrayList<>(trail.steps().size());
        Set<String> ids = new HashSet<>();
        for (Trail.Step each : trail.steps()) {
            Spot spot = catalogue.spot(each.spotId());
            if (spot != null) {
                ids.add(spot.id());
                steps.add(new Step(
                        spot.id(),
                        Moment.bySun(each.at().getEpochSecond(), spot.location().lon())));
            }
        }
        List<Place> places = counted.unknown(ids).stream()
                .map(catalogue::spot)
                .filter(Objects::nonNull)
                .map(CountedTrails::place)
                .toList();
        if (!places.isEmpty()) {
            counted.put(places);
        }
        return steps;
    }

    private static Place place(Spot spot) {
        return new Place(
                spot.id(),
                spot.category(),
                spot.location().lat(),
                spot.location().lon());
    }
}
