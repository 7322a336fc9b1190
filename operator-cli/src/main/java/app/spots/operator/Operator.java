package app.spots.operator;

import app.spots.operator.input.BadInputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's commands. Exit status: 0 done, 1 failed, 2 bad input (nothing was sent). */
@Command(
        name = "spots",
        mixinStandardHelpOptions = true,
        subcommands = {ImportCommand.class},
        description = "Operator commands over the gateway's public API.")
public final class Operator {

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    Operator() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command within this process; its exit status. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Operator());
        commands.setExecutionExceptionHandler((failure, command, result) -> report(failure, command.getErr()));
        return commands;
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof BadInputException) {
            err.println(failure.getMessage());
            return BAD_INPUT;
        }
        err.println("Failed: " + failure.getMessage());
        return FAILED;
    }
}
