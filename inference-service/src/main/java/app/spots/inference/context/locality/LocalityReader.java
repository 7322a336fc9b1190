package app.spots.inference.context.locality;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Spot;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.tally.Area;
import app.spots.inference.context.tally.Tallies;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Reads what a locality values, all that lies in it counted. */
@Service
public class LocalityReader {
    private final Tallies tallies;
    private final KAnonymity anonymity;

    LocalityReader(Tallies tallies, KAnonymity anonymity) {
        this.tallies = tallies;
        this.anonymity = anonymity;
    }

    public LocalityValues valuesOf(String localityId, CatalogueSnapshot catalogue) {
        Area area = area(localityId, catalogue);
        return new LocalityValues(tallies.of(area), lists(area, catalogue));
    }

    /** The same as it may be told. */
    public ToldValues toldOf(String localityId, CatalogueSnapshot catalogue) {
        Area area = area(localityId, catalogue);
        return ToldValues.of(
                new LocalityValues(tallies.of(area), lists(area, catalogue)), tallies.peopleOf(area), anonymity);
    }

    private static Area area(String localityId, CatalogueSnapshot catalogue) {
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
        return new Area(spots, communities, events);
    }

    private static long lists(Area area, CatalogueSnapshot catalogue) {
        return area.spotIds().stream()
                .flatMap(id -> catalogue.listsWith(id).stream())
                .map(CuratedList::id)
                .distinct()
                .count();
    }

    private static boolean liesIn(Community community, Set<String> localities, Set<String> spots) {
        return community.localityId() == null
                ? community.spotIds().stream().anyMatch(spots::contains)
                : localities.contains(community.localityId());
    }
}
