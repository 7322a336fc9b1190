package app.spots.inference.bundle;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.offline.OfflineBundle;
import app.spots.features.GeoPoint;
import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Areas as H3 cells, coarser than any place a person could be found by. */
@Component
public class BundleAreas {
    /** Beyond a cell's corners: who lives at the edge looks over it. */
    private static final double MARGIN_KM = 2;

    private final H3Core h3;

    BundleAreas() {
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The area that a cell of it, or a finer one in it, stands for; empty for what is no such cell. */
    public Optional<String> of(String cell) {
        try {
            return h3.isValidCell(cell) && h3.getResolution(cell) >= OfflineBundle.RESOLUTION
                    ? Optional.of(h3.cellToParentAddress(cell, OfflineBundle.RESOLUTION))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String of(LatLon place) {
        return h3.latLngToCellAddress(place.lat(), place.lon(), OfflineBundle.RESOLUTION);
    }

    public GeoPoint centre(String area) {
        return point(h3.cellToLatLng(area));
    }

    /** From the centre; the whole cell lies within, and a little more. */
    public double radiusKm(String area) {
        GeoPoint centre = centre(area);
        return MARGIN_KM
                + h3.cellToBoundary(area).stream()
                        .mapToDouble(corner -> centre.distanceKm(point(corner)))
                        .max()
                        .orElse(0);
    }

    /** Those with the most spots first. */
    List<String> largest(Collection<Spot> spots, int most, int leastSpots) {
        Map<String, Long> counts = spots.stream()
                .map(spot -> of(spot.location()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(area -> area.getValue() >= leastSpots)
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static GeoPoint point(LatLng place) {
        return new GeoPoint(place.lat, place.lng);
    }
}
