package app.spots.acceptance.faults;

import java.util.List;

/**
 * What to play.
 *
 * @param rows by name; none: all
 * @param installs phones of a row
 * @param mutantInstalls phones of a row played with a mutant, which need not be many
 */
public record FaultOptions(List<String> rows, int installs, int mutantInstalls, long seed, boolean mutants) {
    private static final int INSTALLS = 1_000;
    private static final int MUTANT_INSTALLS = 60;
    private static final long SEED = 20260501;

    /** @throws IllegalArgumentException in words for people */
    public static FaultOptions parse(List<String> arguments) {
        FaultOptions options = new FaultOptions(List.of(), INSTALLS, MUTANT_INSTALLS, SEED, true);
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (name.equals("--no-mutants")) {
                options = options.with(options.rows, options.installs, options.seed, false);
                i--;
                continue;
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            options = options.with(name, arguments.get(i + 1));
        }
        return options;
    }

    private FaultOptions with(String name, String value) {
        try {
            return switch (name) {
                case "--rows" -> with(List.of(value.split(",")), installs, seed, mutants);
                case "--installs" -> with(rows, Math.max(1, Integer.parseInt(value)), seed, mutants);
                case "--seed" -> with(rows, installs, Long.parseLong(value), mutants);
                default ->
                    throw new IllegalArgumentException(
                            "there are --rows a,b --installs n --seed s --no-mutants, and no " + name);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + value);
        }
    }

    private FaultOptions with(List<String> newRows, int newInstalls, long newSeed, boolean withMutants) {
        return new FaultOptions(newRows, newInstalls, Math.min(MUTANT_INSTALLS, newInstalls), newSeed, withMutants);
    }
}
