package app.spots.rules.authoring;

import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a request and where it stands. */
record JsonFields(JsonObject object, String place) {

    static JsonFields of(JsonValue value, String place) {
        if (value instanceof JsonObject object) {
            return new JsonFields(object, place);
        }
        throw DraftRefusedException.at(place, "an object should stand here, not " + value.kind());
    }

    void only(Set<String> names) {
        for (String name : object.fields().keySet()) {
            if (!names.contains(name)) {
                throw refuse("an unknown field \"" + shown(name) + "\"; the fields here are "
                        + names.stream().sorted().toList());
            }
        }
    }

    @Nullable
    JsonValue optional(String name) {
        return object.fields().get(name);
    }

    String string(String name) {
        JsonValue value = optional(name);
        if (value instanceof JsonString text && !text.value().isBlank()) {
            return text.value();
        }
        throw refuse("the field \"" + name + "\" should be a string here");
    }

    @Nullable
    String optionalString(String name) {
        return optional(name) == null ? null : string(name);
    }

    DraftRefusedException refuse(String problem) {
        return DraftRefusedException.at(place, problem);
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    static String shown(String name) {
        String ascii = name.replaceAll("[^ -~]", "?");
        return ascii.length() <= 64 ? ascii : ascii.substring(0, 64) + "...";
    }
}
