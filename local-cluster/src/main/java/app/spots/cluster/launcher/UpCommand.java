package app.spots.cluster.launcher;

import app.spots.cluster.Cluster;
import app.spots.cluster.ClusterLayout;
import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.issuer.TokenRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code ./spots up}: everything ready, the demo city seeded, and what to do next. */
final class UpCommand {

    /** A person of the demo city. */
    static final String DEMO_AGENT = "agent_demo_1";

    /** The middle of the demo city's map. */
    private static final String QUESTION = "{\"location\":{\"lat\":44.0,\"lon\":-30.0},\"limit\":5}";

    private final ClusterLayout layout;
    private final PrintStream out;

    UpCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        Options options = new Options(arguments, Set.of(), Set.of("--no-seed"));
        Instant begun = Instant.now();
        out.println("Starting the cluster in " + layout.home());
        Cluster.start(layout, new ConsoleProgress(out));
        out.println("All parts are ready after "
                + Duration.between(begun, Instant.now()).toSeconds() + " s.");
        if (!options.has("--no-seed")) {
            new DemoCity(layout, out).seedOnce();
        }
        tellWhatNext();
        return 0;
    }

    private void tellWhatNext() {
        String token = TokenCommand.ask(layout, TokenRequest.phone(DEMO_AGENT));
        out.println();
        out.println("Gateway     " + layout.gateway() + "  (one API document: " + layout.gateway() + "/v3/api-docs)");
        out.println("Issuer      " + layout.issuer() + "  (development tokens: ./spots token)");
        out.println("PostgreSQL  127.0.0.1:" + layout.port(Port.POSTGRES) + "/spots");
        out.println("Kafka       127.0.0.1:" + layout.port(Port.KAFKA));
        out.println();
        out.println("Ask as " + DEMO_AGENT + " (the token lasts an hour):");
        out.println();
        out.println("curl -s " + layout.gateway() + "/v1/recommendations -H 'Content-Type: application/json' -d '"
                + QUESTION + "' -H 'Authorization: Bearer " + token + "'");
        out.println();
        out.println("Next: ./spots demo · ./spots status · ./spots down");
    }
}
