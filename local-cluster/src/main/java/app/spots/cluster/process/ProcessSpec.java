package app.spots.cluster.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name the part's name as people know it
 * @param command program and arguments; started without a shell's interpretation
 * @param environment variables added to the parent's; secrets travel here, never in the command
 * @param directory working directory
 * @param log file that standard output and error are appended to
 * @param farewell the signal that asks the process to end in order
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Lifetime lifetime,
        Signal farewell) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
