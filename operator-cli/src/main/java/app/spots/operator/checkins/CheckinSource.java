package app.spots.operator.checkins;

import app.spots.operator.input.BadInputException;
import java.util.regex.Pattern;

/**
 * Where check-ins come from.
 *
 * @param name prefix of the ids
 * @param agentPrefix of the pseudonyms; the data set's user id follows it
 */
public record CheckinSource(String name, String agentPrefix) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern PREFIX = Pattern.compile("agent_[A-Za-z0-9_-]{0,16}");

    public CheckinSource {
        if (!NAME.matcher(name).matches()) {
            throw new BadInputException("--source must match " + NAME + ", not " + name + ".");
        }
        if (!PREFIX.matcher(agentPrefix).matches()) {
            throw new BadInputException("--agent-prefix must match " + PREFIX + ", not " + agentPrefix + ".");
        }
    }
}
