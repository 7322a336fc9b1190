package app.spots.rulescore;

/** A value does not fit the pack's input schema. The message names the input and never repeats the value. */
public final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String input;

    InputRefused(String input, String problem) {
        super("input " + input + ": " + problem);
        this.input = input;
    }

    /** The input as {@code scope.name}. */
    public String input() {
        return input;
    }
}
