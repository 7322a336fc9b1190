package app.spots.operator;

import picocli.CommandLine.Command;

/** Groups the imports. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        subcommands = {ImportSpotsCommand.class, ImportCheckinsCommand.class},
        description = "Imports places, and what people did before they had the app.")
final class ImportCommand {}
