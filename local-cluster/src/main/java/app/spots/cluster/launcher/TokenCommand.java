package app.spots.cluster.launcher;

import app.spots.cluster.ClusterLayout;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.Scopes;
import app.spots.cluster.issuer.TokenRequest;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code ./spots token}: a token of the development issuer on standard output, and nothing else there. */
final class TokenCommand {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int ADULT = 30;

    private final ClusterLayout layout;
    private final PrintStream out;

    TokenCommand(ClusterLayout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    int run(List<String> arguments) {
        Options options = new Options(arguments, Set.of("--agent", "--age"), Set.of("--operator"));
        out.println(ask(layout, request(options)));
        return 0;
    }

    private static TokenRequest request(Options options) {
        if (options.has("--operator")) {
            return TokenRequest.operator();
        }
        String agent = options.value("--agent").orElse(UpCommand.DEMO_AGENT);
        int age = options.value("--age").map(TokenCommand::years).orElse(ADULT);
        return new TokenRequest(agent, agent, age, Scopes.PHONE, LIFE);
    }

    private static int years(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("--age is a number of years, not " + text, notANumber);
        }
    }

    static String ask(ClusterLayout layout, TokenRequest request) {
        try {
            return new DevIssuerClient(layout.issuer()).token(request);
        } catch (UncheckedIOException noAnswer) {
            throw new IllegalArgumentException(
                    "The development issuer does not answer at " + layout.issuer() + ". Start it with ./spots up.",
                    noAnswer);
        }
    }
}
