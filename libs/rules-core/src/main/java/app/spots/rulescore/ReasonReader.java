package app.spots.rulescore;

import java.util.ArrayList;
import java.util.List;

/** Reads reason templates and checks their placeholders. */
final class ReasonReader {

    private final Cursor cursor;
    private final PackInputs inputs;
    private final List<ReasonTemplate.Part> parts = new ArrayList<>();

    private ReasonReader(Cursor cursor, PackInputs inputs) {
        this.cursor = cursor;
        this.inputs = inputs;
    }

    static ReasonTemplate read(Cursor cursor, PackInputs inputs) {
        String source = cursor.words(PackLimits.MAX_SENTENCE);
        ReasonReader reader = new ReasonReader(cursor, inputs);
        reader.split(source);
        return new ReasonTemplate(source, reader.parts);
    }

    private void split(String source) {
        int from = 0;
        while (from < source.length()) {
            int open = source.indexOf('{', from);
            int end = open < 0 ? source.length() : open;
            words(source.substring(from, end));
            if (open < 0) {
                return;
            }
            int close = source.indexOf('}', open);
            if (close < 0) {
                throw cursor.refuse("a placeholder is not closed");
            }
            placeholder(source.substring(open + 1, close));
            from = close + 1;
        }
    }

    private void words(String words) {
        if (words.indexOf('}') >= 0) {
            throw cursor.refuse("a } closes no placeholder");
        }
        if (!words.isEmpty()) {
            parts.add(new ReasonTemplate.Part(words, null));
        }
    }

    private void placeholder(String placeholder) {
        int bar = placeholder.indexOf('|');
        String path = bar < 0 ? placeholder : placeholder.substring(0, bar);
        String otherwise = bar < 0 ? "" : placeholder.substring(bar + 1);
        InputDeclaration input = inputs.at(path);
        if (input == null) {
            throw cursor.refuse("no input \"" + Cursor.shown(path) + "\" is declared");
        }
        if (input.type() != ValueType.TEXT && input.type() != ValueType.STRING) {
            throw cursor.refuse(input.path() + " is a " + input.type().wireName() + " and has no words");
        }
        if (input.unknownAllowed() && Characters.isBlank(otherwise)) {
            throw cursor.refuse(input.path() + " may be unknown: say {" + input.path() + "|words for that case}");
        }
        parts.add(new ReasonTemplate.Part(otherwise, input));
    }
}
