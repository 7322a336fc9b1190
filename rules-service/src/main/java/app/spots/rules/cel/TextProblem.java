package app.spots.rules.cel;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a pack as people write it.
 *
 * @param rule id of the rule, filter or family concerned; null when it is none of these
 * @param field {@code when}, {@code factor}, {@code exclude}, or null where no expression is to blame
 * @param at where in that expression's text, or null
 * @param place path into the pack; empty for the whole
 */
public record TextProblem(
        @Nullable String rule,
        @Nullable String field,
        @Nullable TextPlace at,
        String place,
        String problem) {

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        if (rule != null) {
            words.append("rule ").append(rule).append(", ");
        }
        if (field != null && at != null) {
            words.append(field)
                    .append(", line ")
                    .append(at.line())
                    .append(", column ")
                    .append(at.column());
        } else {
            words.append("at ").append(place.isEmpty() ? "the pack" : place);
        }
        return words.append(": ").append(problem).toString();
    }
}
