package app.spots.benchmarks.inference;

import app.spots.contracts.catalogue.LatLon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Venues and who was where, in the columns that Foursquare publishes: {@code pois.csv} and {@code checkins.csv}, packed or not. */
final class Checkins {
    private static final int PLACES = 5_135;
    private static final int PEOPLE = 1_083;
    private static final int VISITS_EACH = 60;
    private static final int CATEGORIES = 250;
    private static final long FIRST_SECOND = 1_750_000_000L;
    private static final int HOURS = 24 * 300;

    private final Map<String, LatLon> places = new LinkedHashMap<>();
    private final Map<String, List<Visit>> byPerson = new LinkedHashMap<>();

    /** @param second since 1970, UTC */
    record Visit(String place, long second) {}

    private Checkins() {}

    static Checkins read(Path folder) {
        Checkins set = new Checkins();
        rows(
                folder,
                "pois",
                row -> set.places.put(
                        row.get("poi_id"),
                        new LatLon(Double.parseDouble(row.get("latitude")), Double.parseDouble(row.get("longitude")))));
        rows(folder, "checkins", row -> set.byPerson
                .computeIfAbsent(row.get("user_id"), _ -> new ArrayList<>())
                .add(new Visit(row.get("poi_id"), Long.parseLong(row.get("unix_s")))));
        set.byPerson.values().forEach(visits -> visits.sort(Comparator.comparingLong(Visit::second)));
        return set;
    }

    /** A city of the size of the published one, whose people go to few places often; the same for the same seed. */
    static void makeUp(Path folder, long seed) {
        Random random = new Random(seed);
        try (PrintWriter pois = new PrintWriter(Files.newBufferedWriter(folder.resolve("pois.csv")));
                PrintWriter visits = new PrintWriter(Files.newBufferedWriter(folder.resolve("checkins.csv")))) {
            pois.println("poi_id,category,latitude,longitude");
            for (int place = 1; place <= PLACES; place++) {
                // Five centres, as a city has.
                int centre = random.nextInt(5);
                double lat = 40.6 + 0.06 * centre + 0.02 * random.nextGaussian();
                double lon = -74.0 + 0.03 * (centre % 2) + 0.02 * random.nextGaussian();
                pois.printf("%d,Kind %d,%.6f,%.6f%n", place, random.nextInt(CATEGORIES), lat, lon);
            }
            visits.println("user_id,poi_id,unix_s");
            for (int person = 1; person <= PEOPLE; person++) {
                int[] own = random.ints(20, 1, PLACES + 1).toArray();
                for (int i = 0; i < VISITS_EACH; i++) {
                    int favourite = (int) (own.length * Math.pow(random.nextDouble(), 2));
                    visits.printf("%d,%d,%d%n", person, own[favourite], FIRST_SECOND + 3_600L * random.nextInt(HOURS));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All but each person's last visit, beside the same places, into a folder. */
    void writeWithoutLast(Path source, Path folder) {
        try (PrintWriter visits = new PrintWriter(Files.newBufferedWriter(folder.resolve("checkins.csv")))) {
            String name = Files.exists(source.resolve("pois.csv")) ? "pois.csv" : "pois.csv.gz";
            Files.copy(source.resolve(name), folder.resolve(name));
            visits.println("user_id,poi_id,unix_s");
            byPerson.forEach((person, all) -> all.subList(0, all.size() - 1)
                    .forEach(visit -> visits.printf("%s,%s,%d%n", person, visit.place(), visit.second())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int placeCount() {
        return places.size();
    }

    long visitCount() {
        return byPerson.values().stream().mapToLong(List::size).sum();
    }

    List<String> people() {
        return List.copyOf(byPerson.keySet());
    }

    List<Visit> visitsOf(String person) {
        return byPerson.getOrDefault(person, List.of());
    }

    LatLon where(Visit visit) {
        LatLon place = places.get(visit.place());
        if (place == null) {
            throw new IllegalStateException("check-ins name a place that is none: " + visit.place());
        }
        return place;
    }

    /** A line's values by the names of their columns. */
    private record Row(Map<String, String> values) {
        String get(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }
    }

    private interface Use {
        void of(Row row);
    }

    /** Without quotes: neither set has any in the columns that are read. */
    private static void rows(Path folder, String name, Use use) {
        Path plain = folder.resolve(name + ".csv");
        Path file = Files.exists(plain) ? plain : folder.resolve(name + ".csv.gz");
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file == plain ? bytes : new GZIPInputStream(bytes);
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            String[] names = lines.readLine().split(",");
            String line;
            while ((line = lines.readLine()) != null) {
                String[] values = line.split(",");
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(names.length, values.length); i++) {
                    row.put(names[i], values[i]);
                }
                use.of(new Row(row));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
