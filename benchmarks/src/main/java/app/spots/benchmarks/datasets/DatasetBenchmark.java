package app.spots.benchmarks.datasets;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.demo.CitySeed;
import app.spots.acceptance.showing.DatasetOrders;
import app.spots.acceptance.showing.Showings;
import app.spots.benchmarks.datasets.DatasetReport.Implicit;
import app.spots.benchmarks.datasets.DatasetReport.Labelled;
import app.spots.benchmarks.home.BenchHome;
import app.spots.cluster.Cluster;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.operator.Operator;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.Importer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A whole cluster, a simulated city whose people are shown recommendations and react, and what becomes of it: labels, a labelled
 * data set with its verdict, patterns; and an implicit one of an import, where one is given. Windows are seconds there. Before, without
 * a cluster, how far labels agree with what people do later.
 */
public final class DatasetBenchmark {
    private static final String SETTINGS = """
            spots.training.attribution-window=30s
            spots.training.allowed-lateness=0s
            spots.training.settle=3s
            spots.training.label-every=1s
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int AT_ONCE = 6;
    private static final int WEEKS_LIVED = 9;
    private static final int MOST_JUDGED = 500;
    private static final int DAYS_JUDGED = 14;
    /** Always the same weeks, so that the table is. */
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 1, 5);

    private static final int MISUSED = 2;

    private final Path root;
    private final List<String> arguments;
    private final PrintStream out;

    public DatasetBenchmark(Path root, List<String> arguments, PrintStream out) {
        this.root = root;
        this.arguments = arguments;
        this.out = out;
    }

    public int run() {
        try {
            return run(DatasetOptions.of(arguments));
        } catch (IllegalArgumentException misuse) {
            System.err.println(misuse.getMessage());
            System.err.println(DatasetOptions.USAGE);
            return MISUSED;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int run(DatasetOptions options) throws IOException, InterruptedException {
        LabelAgreement agreement = agreement(options);
        if (options.onlyAgreement()) {
            agreement.print(out);
            out.println("{\"agreement\":" + agreement.json() + "}");
            return 0;
        }
        try (BenchHome home = BenchHome.create(out)) {
            Files.createDirectories(home.folder().resolve("config"));
            Files.writeString(home.folder().resolve("config/application.properties"), SETTINGS);
            out.println("Starting a cluster in " + home.folder());
            try (Cluster cluster = Cluster.start(home.layout(root))) {
                Path data = options.data();
                Labelled labelled = labelled(cluster, options);
                Implicit implicit = data == null ? null : implicit(cluster, data);
                return new DatasetReport(labelled, implicit, agreement).print(out);
            }
        }
    }

    private LabelAgreement agreement(DatasetOptions options) {
        int people = Math.min(options.people(), MOST_JUDGED);
        out.printf(Locale.ROOT, "Labels of %d people beside what they do in the four weeks after%n", people);
        ShownWeeks weeks = new ShownWeeks(people, FIRST_MONDAY, DAYS_JUDGED);
        return LabelAgreement.of(weeks.judged());
    }

    private Labelled labelled(Cluster cluster, DatasetOptions options) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        LocalDate today = LocalDate.ofInstant(begun, City.OFFSET);
        City city = City.build(CitySpec.headless(
                options.people(), today.minusWeeks(WEEKS_LIVED).with(DayOfWeek.MONDAY)));
        out.printf(Locale.ROOT, "Seeding a city of %,d people%n", options.people());
        CitySeed seed = CitySeed.livedUntil(city, begun);
        Importer importer = new Importer(operator(cluster), System.err);
        seed.sendCatalogue(importer);
        seed.sendHistory(importer);
        int exposures = 0;
        try (Showings showings = new Showings(
                seed.life(), city, cluster.gateway(), cluster.layout().issuer(), AT_ONCE)) {
            for (int round = 1; round <= options.rounds(); round++) {
                exposures = showings.round();
                out.printf(
                        Locale.ROOT,
                        "  round %d of %d: %,d exposures after %d s%n",
                        round,
                        options.rounds(),
                        exposures,
                        Duration.between(begun, Instant.now()).toSeconds());
            }
        }
        out.println("Waiting for the labels, then building");
        int wanted = exposures;
        DatasetOrders orders = new DatasetOrders(operator(cluster));
        DatasetRequest request = new DatasetRequest(
                "labelled", begun.minusSeconds(60), Instant.now().plusSeconds(60), null, false, null);
        DatasetVersion unbalanced =
                orders.buildUntil(manifest -> DatasetReport.rows(manifest) >= wanted, request, PATIENCE);
        Instant ordered = Instant.now();
        DatasetVersion version =
                orders.build(new DatasetRequest("labelled", request.from(), request.to(), null, null, null), PATIENCE);
        return new Labelled(
                version,
                unbalanced,
                Duration.between(ordered, Instant.now()).toMillis() / 1000.0,
                wanted,
                orders.patterns("success", version),
                orders.patterns("failure", version));
    }

    private Implicit implicit(Cluster cluster, Path data) throws InterruptedException {
        out.println("Importing check-ins from " + data);
        String source = data.toAbsolutePath().normalize().getFileName().toString();
        int status = Operator.run(
                "import",
                "checkins",
                data.toString(),
                "--gateway",
                cluster.gateway().toString(),
                "--issuer",
                cluster.layout().issuer().toString());
        if (status != 0) {
            throw new IllegalStateException("The import failed with status " + status);
        }
        long imported = Checkins.count(data);
        Instant ordered = Instant.now();
        DatasetVersion version = new DatasetOrders(operator(cluster))
                .build(new DatasetRequest("implicit", Instant.EPOCH, Instant.now(), source, null, null), PATIENCE);
        return new Implicit(version, Duration.between(ordered, Instant.now()).toMillis() / 1000.0, imported);
    }

    private static GatewayClient operator(Cluster cluster) {
        return new GatewayClient(
                cluster.gateway(), DevelopmentTokens.ofOperator(cluster.layout().issuer()), Duration.ofMinutes(2));
    }
}
