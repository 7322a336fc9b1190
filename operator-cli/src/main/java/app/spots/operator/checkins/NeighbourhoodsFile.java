package app.spots.operator.checkins;

import app.spots.operator.input.BadInputException;
import app.spots.operator.input.CsvTable;
import app.spots.operator.input.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Polygons with the properties {@code neighborhood} and {@code borough}, as GeoJSON, perhaps gzipped. */
final class NeighbourhoodsFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Problems problems;
    private final GeometryFactory geometries = new GeometryFactory();

    NeighbourhoodsFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    List<Neighbourhood> read() {
        if (!Files.isReadable(file)) {
            throw BadInputException.missing(file);
        }
        List<Neighbourhood> found = new ArrayList<>();
        try (InputStream bytes = CsvTable.open(file)) {
            int index = 0;
            for (JsonNode feature : JSON.readTree(bytes).path("features")) {
                index++;
                add(feature, index, found);
            }
            if (index == 0) {
                problems.add(file, 1, "is not a GeoJSON FeatureCollection with features");
            }
        } catch (JacksonException e) {
            problems.add(file, Math.max(1, e.getLocation().getLineNr()), "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            problems.add(file, 1, "cannot be read: " + e.getMessage());
        }
        return found;
    }

    private void add(JsonNode feature, int index, List<Neighbourhood> found) {
        String name = feature.path("properties").path("neighborhood").asString("");
        String borough = feature.path("properties").path("borough").asString("");
        if (Neighbourhoods.slug(name).isEmpty() || Neighbourhoods.slug(borough).isEmpty()) {
            problems.add(file, 1, "feature " + index + " has no neighborhood or no borough");
            return;
        }
        try {
            found.add(new Neighbourhood(name, borough, geometry(feature.path("geometry"))));
        } catch (IllegalArgumentException e) {
            problems.add(file, 1, "feature " + index + " (" + name + "): " + e.getMessage());
        }
    }

    private Geometry geometry(JsonNode geometry) {
        return switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(geometry.path("coordinates"));
            case "MultiPolygon" -> {
                List<Polygon> parts = new ArrayList<>();
                geometry.path("coordinates").forEach(part -> parts.add(polygon(part)));
                yield geometries.createMultiPolygon(parts.toArray(Polygon[]::new));
            }
            default -> throw new IllegalArgumentException("its geometry is neither Polygon nor MultiPolygon");
        };
    }

    private Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        rings.forEach(ring -> read.add(ring(ring)));
        if (read.isEmpty()) {
            throw new IllegalArgumentException("a polygon needs a ring");
        }
        return geometries.createPolygon(
                read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(JsonNode positions) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode position : positions) {
            if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                throw new IllegalArgumentException("a position needs two numbers");
            }
            coordinates.add(
                    new Coordinate(position.path(0).asDouble(), position.path(1).asDouble()));
        }
        return geometries.createLinearRing(coordinates.toArray(Coordinate[]::new));
    }
}
