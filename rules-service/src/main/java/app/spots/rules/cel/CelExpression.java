package app.spots.rules.cel;

import app.spots.rulescore.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was read from text.
 *
 * @param ast as a pack holds it
 * @param places where in the text each part of the tree stands, by its path such as {@code .and[1].gt[0]}
 */
public record CelExpression(JsonValue ast, Map<String, TextPlace> places) {

    public CelExpression {
        places = Map.copyOf(places);
    }

    /** The place of a part, or of what surrounds it most closely. */
    public TextPlace place(String path) {
        String at = path;
        @Nullable TextPlace found = places.get(at);
        while (found == null && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
            found = places.get(at);
        }
        return found == null ? TextPlace.START : found;
    }
}
