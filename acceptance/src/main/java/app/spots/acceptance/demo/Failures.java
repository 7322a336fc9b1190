package app.spots.acceptance.demo;

import picocli.CommandLine;

/** Failures as one sentence and exit status 1. */
public final class Failures {

    private Failures() {}

    public static CommandLine told(CommandLine commands) {
        return commands.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("Failed: " + failure.getMessage());
            return 1;
        });
    }
}
