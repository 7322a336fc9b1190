package app.spots.acceptance.headless;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityCatalogue;
import app.spots.acceptance.city.CityLife;
import app.spots.acceptance.city.CitySpec;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.demo.Failures;
import app.spots.acceptance.demo.PhoneTokens;
import app.spots.client.http.GatewayHttp;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncStatus;
import app.spots.operator.Connection;
import app.spots.operator.upload.Importer;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Thousands of phones of the simulated city report through the real API. The last line is JSON. */
@Command(
        name = "headless",
        mixinStandardHelpOptions = true,
        description =
                "The simulated city at size: its people's phones report through the sync API. Re-running finds duplicates.")
public final class HeadlessRun implements Callable<Integer> {

    private static final int TOLD_EVERY = 500;

    @Mixin
    Connection connection = new Connection();

    @Option(names = "--people", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    int people = 10_000;

    @Option(names = "--interactions", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}")
    int interactions = 100_000;

    @Option(
            names = "--first-day",
            paramLabel = "MONDAY",
            description = "When the city begins. Default: the Monday of the third week before today.")
    @Nullable
    LocalDate firstDay;

    @Option(
            names = "--in-flight",
            defaultValue = "16",
            description = "Phones that talk at once. Default: ${DEFAULT-VALUE}")
    int inFlight = 16;

    @Option(names = "--no-catalogue", description = "The city's places are at the cluster already.")
    boolean noCatalogue;

    HeadlessRun() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs within this process; the exit status. */
    public static int run(String... arguments) {
        return Failures.told(new CommandLine(new HeadlessRun())).execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalDate begins = firstDay == null
                ? LocalDate.now(City.OFFSET).minusWeeks(3).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : firstDay;
        City city = City.build(CitySpec.headless(people, begins));
        CityLife life = new CityLife(city);
        Map<Integer, List<Action>> byPerson = live(life);
        if (!noCatalogue) {
            new Importer(connection.client(), System.err)
                    .catalogue("simulated-city-" + city.spec().name(), new CityCatalogue(city, life).entries());
        }
        Tally tally = new Tally();
        send(city, byPerson, tally);
        System.out.println(tally.json(byPerson.size()));
        return tally.of(SyncStatus.ACCEPTED) + tally.of(SyncStatus.DUPLICATE) == interactions ? 0 : 1;
    }

    /** The first interactions of the city, by person, each person's in order of time. */
    private Map<Integer, List<Action>> live(CityLife life) {
        List<Action> actions = new ArrayList<>();
        while (actions.size() < interactions) {
            if (!life.today().isBefore(LocalDate.now(City.OFFSET))) {
                throw new IllegalStateException("Until today the city has only " + actions.size()
                        + " actions. Begin earlier (--first-day) or ask for fewer (--interactions).");
            }
            actions.addAll(life.nextDay());
        }
        System.err.printf(
                Locale.ROOT,
                "The city lived until %s: %,d actions of %,d people%n",
                life.today(),
                interactions,
                people);
        return actions.subList(0, interactions).stream()
                .collect(Collectors.groupingBy(Action::person, TreeMap::new, Collectors.toList()));
    }

    private void send(City city, Map<Integer, List<Action>> byPerson, Tally tally)
            throws IOException, InterruptedException {
        DevIssuerClient issuer = new DevIssuerClient(connection.issuer());
        OkHttpClient http = new OkHttpClient();
        Semaphore permits = new Semaphore(inFlight);
        List<Future<?>> phones = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Map.Entry<Integer, List<Action>> one : byPerson.entrySet()) {
                permits.acquire();
                Person person = city.people().get(one.getKey());
                phones.add(threads.submit(() -> {
                    try {
                        GatewayHttp gateway = new GatewayHttp(
                                connection.gateway().toString(), new PhoneTokens(issuer, person), () -> true, http);
                        for (SyncAnswer answer : new LightPhone(city, person, gateway).send(one.getValue())) {
                            tally.add(answer);
                        }
                        told(tally, byPerson.size());
                    } finally {
                        permits.release();
                    }
                    return null;
                }));
            }
            for (Future<?> phone : phones) {
                phone.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static void told(Tally tally, int phones) {
        tally.phoneDone();
        if (tally.phones() % TOLD_EVERY == 0 || tally.phones() == phones) {
            System.err.printf(
                    Locale.ROOT,
                    "%,d of %,d phones: %,d events (%,.0f/s), %,d accepted, %,d duplicate%n",
                    tally.phones(),
                    phones,
                    tally.events(),
                    tally.perSecond(),
                    tally.of(SyncStatus.ACCEPTED),
                    tally.of(SyncStatus.DUPLICATE));
        }
    }
}
