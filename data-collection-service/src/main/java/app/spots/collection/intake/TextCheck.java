package app.spots.collection.intake;

import tools.jackson.databind.JsonNode;

/** Refuses what JSON can spell and no store can keep: NUL, lone surrogates, numbers beyond a double. */
final class TextCheck {
    private TextCheck() {}

    static void check(JsonNode node) {
        if (node.isString()) {
            check(node.asString());
        } else if (node.isObject()) {
            node.properties().forEach(member -> {
                check(member.getKey());
                check(member.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(TextCheck::check);
        } else if (node.isFloatingPointNumber() && !Double.isFinite(node.asDouble())) {
            throw RefusedEventException.quarantine("number_invalid");
        }
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw RefusedEventException.quarantine("text_invalid");
            }
        }
    }
}
