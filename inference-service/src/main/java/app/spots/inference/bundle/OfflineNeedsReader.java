package app.spots.inference.bundle;

import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.person.Person;
import app.spots.inference.recommendation.OfflinePeople;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.servicedefaults.identity.AgeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What one person's phone needs to rank by itself. */
@Service
public class OfflineNeedsReader {
    private final LiveReleases releases;
    private final CatalogueIndex catalogue;
    private final OfflinePeople people;
    private final BundleAreas areas;
    private final BundleRepository bundles;

    OfflineNeedsReader(
            LiveReleases releases,
            CatalogueIndex catalogue,
            OfflinePeople people,
            BundleAreas areas,
            BundleRepository bundles) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.people = people;
        this.areas = areas;
        this.bundles = bundles;
    }

    /**
     * Empty while no release is live.
     *
     * @param area whose bundle is asked for; it is not kept
     */
    public Optional<OfflineNeeds> of(String agentId, AgeBand ageBand, @Nullable String area) {
        return releases.of(agentId).map(release -> of(agentId, ageBand, area, release));
    }

    private OfflineNeeds of(String agentId, AgeBand ageBand, @Nullable String area, LiveRelease release) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        OfflinePeople.Known known = people.know(agentId, ageBand, snapshot, release);
        Person person = known.person();
        List<String> compatible = new ArrayList<>();
        List<String> other = new ArrayList<>();
        if (area != null) {
            known.compatiblePeopleAround(
                    areas.centre(area), areas.radiusKm(area), (spot, yes) -> (yes ? compatible : other).add(spot.id()));
        }
        return new OfflineNeeds(
                agentId,
                known.at(),
                known.userInputs(),
                person.personality().wireValues(),
                person.personality().wireConfidences(),
                known.visits(OfflineNeeds.MAX_VISITS),
                known.visitsByCategory(),
                person.history().totalVisits(),
                known.taste(),
                person.history().dismissed().stream().sorted().toList(),
                person.history().blocked().stream().sorted().toList(),
                homeArea(known.homeLocalityId(), snapshot),
                area == null ? null : bundles.find(area).orElse(null),
                compatible,
                other);
    }

    private @Nullable String homeArea(@Nullable String localityId, CatalogueSnapshot snapshot) {
        Locality home = snapshot.locality(localityId);
        return home == null || home.centre() == null ? null : areas.of(home.centre());
    }
}
