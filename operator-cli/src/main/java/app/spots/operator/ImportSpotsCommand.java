package app.spots.operator;

import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.catalogue.Spot;
import app.spots.operator.places.SpotsFile;
import app.spots.operator.upload.Importer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spots import spots FILE}. */
@Command(
        name = "spots",
        mixinStandardHelpOptions = true,
        description = {
            "Imports spots from a GeoJSON FeatureCollection of points or from a CSV with a header.",
            "Columns or properties: name, category (lower case), lat, lon (GeoJSON: the point); optional id, description, "
                    + "tags (separated by ;), price_level 0..1, minimum_age 0, 18 or 21, place_kind, locality_id, hosts_events, closed.",
            "The whole file is checked first; a problem anywhere imports nothing."
        })
final class ImportSpotsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "GeoJSON or CSV, also gzipped.")
    Path file = Path.of(".");

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who vouches for the places; prefix of their ids. Default: the file's name.")
    @Nullable
    String source;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        String vouching = source == null ? nameOf(file) : source;
        List<Spot> spots = new SpotsFile(file, vouching).read();
        Importer importer = new Importer(connection.client(), System.err);
        CatalogueBatchResult result = importer.catalogue(vouching, spots);
        System.out.printf(
                Locale.ROOT,
                "%,d spots: %,d added, %,d changed, %,d unchanged%n",
                spots.size(),
                result.added(),
                result.changed(),
                result.unchanged());
        return 0;
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String plain =
                name.replaceFirst("\\..*$", "").replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+", "");
        return plain.isEmpty() ? "file" : plain.substring(0, Math.min(40, plain.length()));
    }
}
