package app.spots.operator;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.operator.checkins.CheckinImport;
import app.spots.operator.checkins.CheckinSource;
import app.spots.operator.checkins.CityOptions;
import app.spots.operator.input.BadInputException;
import app.spots.operator.upload.HistorySummary;
import app.spots.operator.upload.Importer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spots import checkins DIR}. */
@Command(
        name = "checkins",
        mixinStandardHelpOptions = true,
        description = {
            "Imports venues and check-ins: DIR/pois.csv (poi_id, category, latitude, longitude) and DIR/checkins.csv "
                    + "(user_id, poi_id, unix_s), also gzipped.",
            "Categories are mapped to SPOTS', venues to neighbourhoods. The whole set is checked first; a problem anywhere "
                    + "imports nothing. Running it again doubles nothing."
        })
final class ImportCheckinsCommand implements Callable<Integer> {

    private static final List<String> PURPOSES = List.of("recommendation", "training");
    private static final Map<String, String> KNOWN_BASES =
            Map.of("foursquare-nyc", "published research data set, pseudonymous");

    @Parameters(paramLabel = "DIR", description = "The folder of the data set.")
    Path directory = Path.of(".");

    @Option(
            names = "--neighbourhoods",
            paramLabel = "FILE",
            description =
                    "GeoJSON polygons with the properties neighborhood and borough. Default: the folder nyc-neighborhoods "
                            + "beside DIR, where there is one.")
    @Nullable
    Path neighbourhoods;

    @Option(
            names = "--consent-basis",
            paramLabel = "TEXT",
            description =
                    "On what ground this history may be used, in words; travels with every event. Required, except for "
                            + "foursquare-nyc: \"published research data set, pseudonymous\".")
    @Nullable
    String consentBasis;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Name of the data set; prefix of ids. Default: the folder's name.")
    @Nullable
    String source;

    @Option(
            names = "--agent-prefix",
            paramLabel = "PREFIX",
            defaultValue = "agent_nyc_",
            description = "Pseudonyms are this and the data set's user id. Default: ${DEFAULT-VALUE}")
    String agentPrefix = "agent_nyc_";

    @Option(
            names = "--city",
            paramLabel = "NAME",
            description = "The city the venues lie in. Default: New York City, with its area and population.")
    @Nullable
    String city;

    @Option(names = "--city-area-km2", paramLabel = "KM2", description = "Its land area.")
    @Nullable
    Double cityArea;

    @Option(names = "--city-population", paramLabel = "PEOPLE", description = "Its population.")
    @Nullable
    Long cityPopulation;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Path folder = directory.toAbsolutePath().normalize();
        CheckinSource from = new CheckinSource(source == null ? nameOf(folder) : source, agentPrefix);
        String basis = basis(from.name());
        CityOptions place = city == null ? CityOptions.NEW_YORK : new CityOptions(city, cityArea, cityPopulation);
        CheckinImport set = CheckinImport.read(folder, polygons(folder), from, place, Instant.now());
        report(set, System.err);
        Importer importer = new Importer(connection.client(), System.err);
        CatalogueBatchResult catalogue = importer.catalogue(from.name(), set.catalogue());
        HistorySummary history = importer.history(from.name(), basis, PURPOSES, set.visits());
        return summary(catalogue, history);
    }

    private static void report(CheckinImport set, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Checked: %,d catalogue entries, %,d check-ins; %,d venues lie in no neighbourhood; %,d are homes (kept to a "
                        + "kilometre, never shown)%n",
                set.catalogue().size(),
                set.visits().size(),
                set.outside(),
                set.homes());
        if (!set.unmappedCategories().isEmpty()) {
            out.println("Imported as category \"other\", having no SPOTS category: "
                    + set.unmappedCategories().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private static int summary(CatalogueBatchResult catalogue, HistorySummary history) {
        System.out.printf(
                Locale.ROOT,
                "Catalogue: %,d added, %,d changed, %,d unchanged. Check-ins: %,d accepted, %,d known already, %,d quarantined "
                        + "(%,d rows/s)%n",
                catalogue.added(),
                catalogue.changed(),
                catalogue.unchanged(),
                history.accepted(),
                history.duplicate(),
                history.quarantined(),
                history.rowsPerSecond());
        history.reasons().forEach(reason -> System.err.println("  quarantined " + reason));
        return history.quarantined() == 0 ? 0 : Operator.FAILED;
    }

    private String basis(String name) {
        String stated = consentBasis == null ? KNOWN_BASES.get(name) : consentBasis.strip();
        if (stated == null || stated.isEmpty()) {
            throw new BadInputException("Say on what ground the history of " + name
                    + " may be used: --consent-basis TEXT. Nothing was imported.");
        }
        return stated;
    }

    private @Nullable Path polygons(Path folder) {
        if (neighbourhoods != null) {
            return neighbourhoods;
        }
        return Stream.of("neighborhoods.geojson.gz", "neighborhoods.geojson")
                .map(name -> folder.resolveSibling("nyc-neighborhoods").resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
    }

    private static String nameOf(Path folder) {
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return name.replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+", "");
    }
}
