package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.features.GeoPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spots by cells of a fortieth of a degree (2.8 km north to south), searched ring by ring from the centre. Far from the
 * equator cells get narrow; where rings would be more than there are cells, all cells are looked at instead.
 */
final class GeoGrid {
    private static final double CELLS_PER_DEGREE = 40;
    private static final int CELLS_AROUND = (int) (360 * CELLS_PER_DEGREE);
    private static final double EMPTY_CELLS_PER_CELL = 16;
    private static final double KM_PER_DEGREE = 111.19;

    private final Map<Long, List<Spot>> cells = new HashMap<>();

    GeoGrid(Collection<Spot> spots) {
        for (Spot spot : spots) {
            cells.computeIfAbsent(cellOf(spot.location()), _ -> new ArrayList<>())
                    .add(spot);
        }
    }

    /** The nearest spots within the radius, nearest first, ties by id. */
    List<Near> nearest(GeoPoint centre, double radiusKm, int limit) {
        List<Near> found = new ArrayList<>();
        double ringKm = narrowestKm(centre.latitude());
        int rings = (int) Math.ceil(radiusKm / ringKm) + 1;
        // An empty cell costs next to nothing beside the distances of a full one's spots.
        if ((2.0 * rings + 1) * (2.0 * rings + 1) > EMPTY_CELLS_PER_CELL * cells.size()) {
            cells.values().forEach(cell -> collect(cell, centre, radiusKm, found));
        } else {
            ringByRing(centre, radiusKm, limit, rings, ringKm, found);
        }
        found.sort(Comparator.comparingDouble(Near::km)
                .thenComparing(near -> near.spot().id()));
        return found.size() <= limit ? found : List.copyOf(found.subList(0, limit));
    }

    private void ringByRing(GeoPoint centre, double radiusKm, int limit, int rings, double ringKm, List<Near> found) {
        int row = rowOf(centre.latitude());
        int column = columnOf(centre.longitude());
        int enough = Integer.MAX_VALUE;
        for (int ring = 0; ring <= Math.min(rings, enough); ring++) {
            visitRing(row, column, ring, centre, radiusKm, found);
            if (enough == Integer.MAX_VALUE && found.size() >= limit) {
                // Whatever is nearer than the farthest found so far lies within that many rings more.
                double farthest = found.stream().mapToDouble(Near::km).max().orElse(0);
                enough = (int) Math.ceil(farthest / ringKm) + 1;
            }
        }
    }

    private void visitRing(int row, int column, int ring, GeoPoint centre, double radiusKm, List<Near> found) {
        for (int dr = -ring; dr <= ring; dr++) {
            int step = Math.abs(dr) == ring || ring == 0 ? 1 : 2 * ring;
            for (int dc = -ring; dc <= ring; dc += step) {
                List<Spot> cell = cells.get(key(row + dr, Math.floorMod(column + dc, CELLS_AROUND)));
                if (cell != null) {
                    collect(cell, centre, radiusKm, found);
                }
            }
        }
    }

    private static void collect(List<Spot> cell, GeoPoint centre, double radiusKm, List<Near> found) {
        for (Spot spot : cell) {
            double km = centre.distanceKm(
                    new GeoPoint(spot.location().lat(), spot.location().lon()));
            if (km <= radiusKm) {
                found.add(new Near(spot, km));
            }
        }
    }

    /** The width of a cell two degrees nearer to the pole, so that a ring is never taken for wider than it is. */
    private static double narrowestKm(double latitude) {
        double poleward = Math.min(89.9, Math.abs(latitude) + 2);
        return KM_PER_DEGREE / CELLS_PER_DEGREE * Math.cos(Math.toRadians(poleward));
    }

    private static long cellOf(LatLon location) {
        return key(rowOf(location.lat()), columnOf(location.lon()));
    }

    private static int rowOf(double lat) {
        return (int) Math.floor((lat + 90) * CELLS_PER_DEGREE);
    }

    private static int columnOf(double lon) {
        return Math.floorMod((int) Math.floor((lon + 180) * CELLS_PER_DEGREE), CELLS_AROUND);
    }

    private static long key(int row, int column) {
        return ((long) row << 32) | column;
    }
}
