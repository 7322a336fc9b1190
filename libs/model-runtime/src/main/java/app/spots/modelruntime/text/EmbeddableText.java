package app.spots.modelruntime.text;

/** Text as native code can take it. */
final class EmbeddableText {

    /** Far longer than words are, so that the cut never reaches what the tokenizer would have kept. */
    private static final int CHARACTERS_PER_TOKEN = 32;

    private EmbeddableText() {}

    /** Bounded in length, without half characters and NULs. */
    static String of(String text, int maxTokens) {
        String cut = text.substring(0, Math.min(text.length(), maxTokens * CHARACTERS_PER_TOKEN));
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("A blank text has no meaning to embed");
        }
        return stripped;
    }
}
