package app.spots.inference.context.locality;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.tally.Area;
import app.spots.inference.context.tally.Tallies;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Reads what a locality values, all that lies in it counted. */
@Service
public class LocalityReader {
    private final Tallies tallies;

    LocalityReader(Tallies tallies) {
        this.tallies = tallies;
    }

    public LocalityValues valuesOf(String localityId, CatalogueSnapshot catalogue) {
        Set<String> localities = catalogue.withinLocality(localityId);
        List<String> spots = localities.stream()
                .flatMap(id -> catalogue.spotsIn(id).stream())
                .map(Spot::id)
                .toList();
        Set<String> here = new HashSet<>(spots);
        List<String> communities = catalogue.communities().stream()
                .filter(community -> liesIn(community, localities, here))
                .map(Community::id)
                .toList();
        List<String> events = spots.stream()
                .flatMap(id -> catalogue.eventsAt(id).stream())
                .map(Event::id)
                .toList();
        long lists = spots.stream()
                .flatMap(id -> catalogue.listsWith(id).stream())
                .map(CuratedList::id)
                .distinct()
                .count();
        return new LocalityValues(tallies.of(new Area(spots, communities, events)), lists);
    }

    private static boolean liesIn(Community community, Set<String> localities, Set<String> spots) {
        return community.localityId() == null
                ? community.spotIds().stream().anyMatch(spots::contains)
                : localities.contains(community.localityId());
    }
}
