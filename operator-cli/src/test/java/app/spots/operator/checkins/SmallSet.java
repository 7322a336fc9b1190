package app.spots.operator.checkins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made data set of five venues and six check-ins in two squares that touch. */
public final class SmallSet {

    static final String VENUES = """
            poi_id,category,latitude,longitude,foursquare_id
            1,Coffee Shop,40.5,-73.5,aa
            2,Home (private),40.123456,-73.654321,bb
            3,Teleporter,40.5,-72.5,cc
            4,,40.5,-72.6,dd
            5,Bar,10,10,ee
            """;

    static final String CHECKINS = """
            user_id,poi_id,unix_s,tz_offset_min
            1,1,1333820520,-240
            1,1,1333820520,-240
            1,2,1333830520,-240
            2,3,1333840520,-240
            2,4,1333850520,-240
            2,5,1333860520,-240
            """;

    static final String POLYGONS = """
            {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"neighborhood": "West Side", "borough": "Left"}, "geometry":
             {"type": "Polygon", "coordinates": [[[-74, 40], [-73, 40], [-73, 41], [-74, 41], [-74, 40]]]}},
            {"type": "Feature", "properties": {"neighborhood": "East Side", "borough": "Right"}, "geometry":
             {"type": "MultiPolygon", "coordinates": [[[[-73, 40], [-72, 40], [-72, 41], [-73, 41], [-73, 40]]]]}}
            ]}
            """;

    private SmallSet() {}

    /** The data set's folder, with the polygons in a sibling folder. */
    public static Path write(Path parent) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("small-set"));
        Files.writeString(folder.resolve("pois.csv"), VENUES);
        Files.writeString(folder.resolve("checkins.csv"), CHECKINS);
        Path polygons = Files.createDirectories(parent.resolve("nyc-neighborhoods"));
        Files.writeString(polygons.resolve("neighborhoods.geojson"), POLYGONS);
        return folder;
    }
}
