package app.spots.acceptance.demo;

import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CitySpec;
import app.spots.contracts.catalogue.CatalogueBatchResult;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.operator.Connection;
import app.spots.operator.upload.GatewayClient;
import app.spots.operator.upload.HistorySummary;
import app.spots.operator.upload.Importer;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Seeds the demo city through the public API: places, what people did lately, the text model. Running it again changes nothing. */
@Command(
        name = "seed",
        mixinStandardHelpOptions = true,
        description = "Seeds the demo city: catalogue, past actions, text model. Running it again doubles nothing.")
public final class SeedCity implements Callable<Integer> {

    @Mixin
    Connection connection = new Connection();

    SeedCity() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs within this process; the exit status. */
    public static int run(String... arguments) {
        return Failures.told(new CommandLine(new SeedCity())).execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = connection.client();
        Importer importer = new Importer(gateway, System.err);
        TextModel models = new TextModel(gateway);
        Artifact model = models.register();
        ReleaseActivated release = models.release(model);
        System.out.printf(
                Locale.ROOT,
                "Text model %s (%.1f MB) is in release %s%n",
                model.name(),
                model.size() / 1e6,
                release.releaseId());
        CitySeed seed = CitySeed.livedUntil(City.build(CitySpec.demo()), Instant.now());
        CatalogueBatchResult catalogue = seed.sendCatalogue(importer);
        HistorySummary history = seed.sendHistory(importer);
        new Arrival(gateway).awaitWithText();
        System.out.printf(
                Locale.ROOT,
                "Port Maren: %,d catalogue entries new, %,d changed, %,d as before; %,d past actions new, %,d known already%n",
                catalogue.added(),
                catalogue.changed(),
                catalogue.unchanged(),
                history.accepted(),
                history.duplicate());
        history.reasons().forEach(reason -> System.err.println("  quarantined " + reason));
        return history.quarantined() == 0 ? 0 : 1;
    }
}
