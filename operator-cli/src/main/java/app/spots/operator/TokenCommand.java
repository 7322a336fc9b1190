package app.spots.operator;

import app.spots.operator.input.BadInputException;
import app.spots.operator.token.DevelopmentTokens;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spots token}: a token of the development issuer on standard output. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description =
                "Prints an access token of a local cluster's development issuer: a phone's, or with --operator an operator's.")
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--agent", paramLabel = "AGENT", description = "The phone's agent id. Default: ${DEFAULT-VALUE}")
    String agent = "agent_maren_0";

    @Option(names = "--age", paramLabel = "YEARS", description = "The person's age; without it the age is unknown.")
    @Nullable
    Integer age;

    @Option(names = "--operator", description = "An operator's token instead of a phone's.")
    boolean operator;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "${env:SPOTS_ISSUER:-http://127.0.0.1:8089}",
            description = "The development issuer (or SPOTS_ISSUER). Default: ${DEFAULT-VALUE}")
    URI issuer = URI.create("http://127.0.0.1:8089");

    @Override
    public Integer call() {
        Map<String, String> form = new LinkedHashMap<>();
        if (operator) {
            form.putAll(
                    Map.of("subject", "operator", "agent_id", "agent_operator", "scope", Connection.OPERATOR_SCOPES));
        } else if (agent.matches("agent_[A-Za-z0-9_-]{1,64}")) {
            form.put("agent_id", agent);
        } else {
            throw new BadInputException("--agent must match agent_[A-Za-z0-9_-]{1,64}, not " + agent + ".");
        }
        if (age != null) {
            form.put("age", age.toString());
        }
        System.out.println(new DevelopmentTokens(issuer, form).current());
        return 0;
    }
}
