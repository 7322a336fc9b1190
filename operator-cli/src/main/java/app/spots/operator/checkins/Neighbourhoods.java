package app.spots.operator.checkins;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Locality;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** The neighbourhoods of one city: which of them a point lies in, and all of them as localities. */
final class Neighbourhoods {

    /** About 400 m at the latitude of New York. */
    static final double REACH_DEGREES = 0.004;

    private final CityOptions city;
    private final List<Neighbourhood> all;
    private final STRtree tree = new STRtree();
    private final GeometryFactory geometries = new GeometryFactory();

    private record Indexed(int order, Neighbourhood neighbourhood, PreparedGeometry area) {}

    private record Near(Indexed indexed, double distance) {}

    Neighbourhoods(CityOptions city, List<Neighbourhood> all) {
        this.city = city;
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            Geometry area = all.get(i).area();
            tree.insert(area.getEnvelopeInternal(), new Indexed(i, all.get(i), PreparedGeometryFactory.prepare(area)));
        }
        tree.build();
    }

    /**
     * The neighbourhood whose polygon holds the point, or else the nearest within {@value #REACH_DEGREES} degrees (a pier, a ferry
     * landing); the first in the file's order where several are as near.
     */
    Optional<Neighbourhood> at(double lat, double lon) {
        Point point = geometries.createPoint(new Coordinate(lon, lat));
        Envelope reach = new Envelope(point.getCoordinate());
        reach.expandBy(REACH_DEGREES);
        List<?> near = tree.query(reach);
        return near.stream()
                .map(Indexed.class::cast)
                .map(indexed -> new Near(indexed, distance(indexed, point)))
                .filter(one -> one.distance() <= REACH_DEGREES)
                .min(Comparator.comparingDouble(Near::distance)
                        .thenComparingInt(one -> one.indexed().order()))
                .map(one -> one.indexed().neighbourhood());
    }

    /** Whether there are any neighbourhoods: without them, a venue's city is all that is known. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    private static double distance(Indexed indexed, Point point) {
        return indexed.area().intersects(point)
                ? 0
                : indexed.area().getGeometry().distance(point);
    }

    /** The city, then its boroughs, then their neighbourhoods. */
    List<Locality> localities() {
        Map<String, List<Geometry>> areas = new LinkedHashMap<>();
        Map<String, Neighbourhood> first = new LinkedHashMap<>();
        Map<String, String> boroughs = new LinkedHashMap<>();
        for (Neighbourhood one : all) {
            boroughs.put(boroughId(one), one.borough());
            first.putIfAbsent(id(one), one);
            areas.computeIfAbsent(id(one), key -> new ArrayList<>()).add(one.area());
        }
        List<Locality> localities = new ArrayList<>();
        localities.add(new Locality(
                city.id(), city.name(), "city", null, null, city.areaKm2(), city.population(), !all.isEmpty()));
        boroughs.forEach(
                (id, name) -> localities.add(new Locality(id, name, "borough", city.id(), null, null, null, true)));
        first.forEach((id, one) -> localities.add(new Locality(
                id,
                one.name(),
                "neighbourhood",
                boroughId(one),
                centre(areas.getOrDefault(id, List.of())),
                null,
                null,
                false)));
        return localities;
    }

    String id(Neighbourhood one) {
        return boroughId(one) + "." + slug(one.name());
    }

    private String boroughId(Neighbourhood one) {
        return city.id() + "." + slug(one.borough());
    }

    private @Nullable LatLon centre(List<Geometry> parts) {
        Point centroid = geometries
                .createGeometryCollection(parts.toArray(Geometry[]::new))
                .getCentroid();
        return centroid.isEmpty() ? null : new LatLon(rounded(centroid.getY()), rounded(centroid.getX()));
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e5) / 1e5;
    }

    static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
