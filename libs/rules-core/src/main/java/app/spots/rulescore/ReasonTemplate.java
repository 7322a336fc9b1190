package app.spots.rulescore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with placeholders {@code {scope.name|words when unknown}} for string and text inputs.
 *
 * @param source the template as the pack holds it
 */
public record ReasonTemplate(String source, List<Part> parts) {

    public ReasonTemplate {
        parts = List.copyOf(parts);
    }

    /** Literal words, or an input with the words that stand for it while it is unknown. */
    record Part(String words, @Nullable InputDeclaration input) {

        String render(Facts facts) {
            Object value = input == null ? null : facts.value(input);
            return value == null ? words : value.toString();
        }
    }

    public String render(Facts facts) {
        StringBuilder sentence = new StringBuilder();
        parts.forEach(part -> sentence.append(part.render(facts)));
        return sentence.toString();
    }
}
