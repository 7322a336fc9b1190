package app.spots.acceptance.demo;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CitySpec;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.operator.Connection;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.HistorySummary;
import app.spots.operator.upload.Importer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./spots demo}: 25 phones live a day. Exit status 0 only when every event is acknowledged and visible downstream. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "25 phones of the demo city fetch, go offline, act, come back and sync; then ask again.")
public final class Demo implements Callable<Integer> {

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "PT2M",
            description = "How long acknowledged events may take to be visible downstream. Default: ${DEFAULT-VALUE}")
    Duration within = Duration.ofMinutes(2);

    @Option(
            names = "--show",
            paramLabel = "PHONES",
            defaultValue = "3",
            description = "How many phones' answers are printed whole. Default: ${DEFAULT-VALUE}")
    int show = 3;

    Demo() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs within this process; the exit status. */
    public static int run(String... arguments) {
        return Failures.told(new CommandLine(new Demo())).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CitySeed seed = CitySeed.livedUntil(City.build(CitySpec.demo()), Instant.now());
        bringUpToDate(seed);
        Path directory = Files.createTempDirectory("spots-demo-");
        try (Play play = new Play(seed, connection.gateway(), connection.issuer(), directory)) {
            Play.Outcome outcome = play.run(within, new DemoReport(System.out, show));
            return outcome.succeeded() ? 0 : 1;
        } finally {
            delete(directory);
        }
    }

    /** What the city did since it was seeded, and its coming events: a demo may be played long after. */
    private void bringUpToDate(CitySeed seed) throws InterruptedException {
        GatewayClient operator = connection.client();
        Importer importer = new Importer(operator, new PrintStream(OutputStream.nullOutputStream()));
        CatalogueBatchResult catalogue = seed.sendCatalogue(importer);
        HistorySummary history = seed.sendHistory(importer);
        new Arrival(operator).await();
        System.out.printf(
                Locale.ROOT,
                "Port Maren is up to date: %,d entries and %,d past actions were new%n",
                catalogue.added() + catalogue.changed(),
                history.accepted());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
