package app.spots.rulescore.json;

/** The text is not the strict JSON that is asked for. Line and column count from 1, in UTF-16 code units. */
public final class JsonRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    private JsonRefused(String problem, int line, int column) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    static JsonRefused at(CharSequence text, int offset, String problem) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            boolean newline = text.charAt(i) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return new JsonRefused(problem, line, column);
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
