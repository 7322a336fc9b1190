package app.spots.benchmarks.datasets;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.demo.CitySeed;
import app.spots.acceptance.showing.DatasetOrders;
import app.spots.acceptance.showing.Showings;
import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts;
import app.spots.cluster.process.Lifetime;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Patterns;
import app.spots.operator.Operator;
import app.spots.operator.token.DevelopmentTokens;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.Importer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster, a simulated city whose people are shown recommendations and react, and what becomes of it: labels, a labelled
 * data set with its verdict, patterns; and an implicit one of an import, where one is given. Windows are seconds here.
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
    private static final int MISUSED = 2;

    private final Path root;
    private final List<String> arguments;
    private final PrintStream out;

    public DatasetBenchmark(Path root, List<String> arguments, PrintStream out) {
        this.root = root;
        this.arguments = arguments;
        this.out = out;
    }

    private record Labelled(DatasetVersion version, double seconds, int exposures, Patterns good, Patterns bad) {}

    private record Implicit(DatasetVersion version, double seconds, long imported) {}

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
        Path home = Files.createTempDirectory("spots-bench-");
        // Under root, PostgreSQL runs as another user and must pass through.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), SETTINGS);
        ClusterLayout layout = new ClusterLayout(root, home, ClusterPorts.free(), Lifetime.TIED_TO_PARENT);
        out.println("Starting a cluster in " + home);
        try (Cluster cluster = Cluster.start(layout)) {
            Path data = options.data();
            Labelled labelled = labelled(cluster, options);
            Implicit implicit = data == null ? null : implicit(cluster, data);
            return report(labelled, implicit);
        } finally {
            delete(home);
        }
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
                "labelled", begun.minusSeconds(60), Instant.now().plusSeconds(60), null, null, null);
        orders.buildUntil(manifest -> rows(manifest) >= wanted, request, PATIENCE);
        Instant ordered = Instant.now();
        // Another seed, so that it is really built.
        DatasetVersion version =
                orders.build(new DatasetRequest("labelled", request.from(), request.to(), null, null, 2L), PATIENCE);
        return new Labelled(
                version,
                Duration.between(ordered, Instant.now()).toMillis() / 1000.0,
                wanted,
                orders.patterns("success", version),
                orders.patterns("failure", version));
    }

    private static long rows(DatasetManifest manifest) {
        return manifest.rows().values().stream().mapToLong(Long::longValue).sum();
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

    private int report(Labelled labelled, @Nullable Implicit implicit) {
        DatasetManifest manifest = labelled.version().manifest();
        DatasetManifest.Quality quality = manifest.quality();
        DatasetManifest.Balance balance = manifest.balance();
        if (quality == null || balance == null) {
            throw new IllegalStateException("A labelled set has a verdict and a balance");
        }
        out.println();
        out.printf(Locale.ROOT, "%-22s %9s %9s %10s%n", "label source", "exposures", "kept", "confidence");
        manifest.sources()
                .forEach(source -> out.printf(
                        Locale.ROOT,
                        "%-22s %,9d %,9d %10.2f%n",
                        source.label() + " " + source.source(),
                        source.rows(),
                        source.kept(),
                        source.meanConfidence()));
        out.printf(
                Locale.ROOT,
                "%,d of %,d exposures labelled, %,d examples, %.1f %% positive (before %.1f %%), mean confidence %.3f: %s%n",
                rows(manifest),
                labelled.exposures(),
                quality.examples(),
                100 * quality.positiveShare(),
                100.0 * balance.positives() / (balance.positives() + balance.negatives()),
                quality.meanConfidence(),
                quality.passed() ? "passed" : "not passed: " + quality.reasons());
        out.printf(Locale.ROOT, "Built in %.1f s; files %s%n", labelled.seconds(), manifest.rows());
        tell("Success", labelled.good());
        tell("Failure", labelled.bad());
        if (implicit != null) {
            out.printf(
                    Locale.ROOT,
                    "Implicit: %,d of %,d imported visits, %,d people, built in %.1f s%n",
                    rows(implicit.version().manifest()),
                    implicit.imported(),
                    implicit.version().manifest().persons(),
                    implicit.seconds());
        }
        boolean isComplete = implicit == null || rows(implicit.version().manifest()) == implicit.imported();
        out.printf(
                Locale.ROOT,
                "{\"exposures\":%d,\"labelled\":%d,\"examples\":%d,\"positiveShare\":%.4f,\"meanConfidence\":%.4f,"
                        + "\"passed\":%b,\"buildSeconds\":%.1f,\"successPatterns\":%d,\"failurePatterns\":%d,"
                        + "\"implicitRows\":%d,\"implicitComplete\":%b}%n",
                labelled.exposures(),
                rows(manifest),
                quality.examples(),
                quality.positiveShare(),
                quality.meanConfidence(),
                quality.passed(),
                labelled.seconds(),
                labelled.good().patterns().size(),
                labelled.bad().patterns().size(),
                implicit == null ? 0 : rows(implicit.version().manifest()),
                isComplete);
        return quality.passed() && isComplete ? 0 : 1;
    }

    private void tell(String title, Patterns patterns) {
        out.printf(
                Locale.ROOT,
                "%s patterns: %d of %d tested (%d kept back for too few people)%n",
                title,
                patterns.patterns().size(),
                patterns.tested(),
                patterns.suppressed());
        patterns.patterns().stream()
                .limit(10)
                .forEach(pattern -> out.printf(
                        Locale.ROOT,
                        "  %-28s %-38s n=%,6d people=%,5d rate %.3f [%.3f, %.3f] expected %.3f q=%.1e%n",
                        pattern.situation(),
                        pattern.recommendation(),
                        pattern.exposures(),
                        pattern.people(),
                        pattern.rate(),
                        pattern.low(),
                        pattern.high(),
                        pattern.expectedRate(),
                        pattern.qValue()));
    }

    private static GatewayClient operator(Cluster cluster) {
        return new GatewayClient(
                cluster.gateway(), DevelopmentTokens.ofOperator(cluster.layout().issuer()), Duration.ofMinutes(2));
    }

    private void delete(Path home) {
        try (Stream<Path> tree = Files.walk(home)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            out.println("Left behind: " + home);
        }
    }
}
