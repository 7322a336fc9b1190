package app.spots.rulescore;

import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.json.JsonValue.JsonArray;
import app.spots.rulescore.json.JsonValue.JsonBoolean;
import app.spots.rulescore.json.JsonValue.JsonNumber;
import app.spots.rulescore.json.JsonValue.JsonObject;
import app.spots.rulescore.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON value and where it stands, so that every refusal can name its place. */
record Cursor(JsonValue value, Place place) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final int MAX_NAME = 64;

    PackRefused refuse(String problem) {
        return PackRefused.at(place, problem);
    }

    Cursor inRule(String id) {
        return new Cursor(value, place.inRule(id));
    }

    Map<String, JsonValue> fields() {
        if (value instanceof JsonObject object) {
            return object.fields();
        }
        throw refuse("an object should stand here, not " + value.kind());
    }

    /** Fields of an object whose names are the author's, sorted by name. */
    Map<String, Cursor> entries(int most, String what) {
        Map<String, JsonValue> fields = fields();
        if (fields.size() > most) {
            throw refuse("there are " + fields.size() + " " + what + ", at most " + most + " are allowed");
        }
        Map<String, Cursor> entries = new TreeMap<>();
        fields.forEach((name, field) -> entries.put(name, new Cursor(field, place.field(name))));
        return entries;
    }

    void only(List<String> names) {
        for (String name : fields().keySet()) {
            if (!names.contains(name)) {
                throw refuse("an unknown field \"" + shown(name) + "\"; the fields here are " + names);
            }
        }
    }

    Cursor field(String name) {
        Cursor found = optional(name);
        if (found == null) {
            throw refuse("the field \"" + name + "\" is missing");
        }
        return found;
    }

    @Nullable
    Cursor optional(String name) {
        JsonValue found = fields().get(name);
        return found == null ? null : new Cursor(found, place.field(name));
    }

    List<Cursor> items(int most, String what) {
        if (!(value instanceof JsonArray array)) {
            throw refuse("an array should stand here, not " + value.kind());
        }
        if (array.items().size() > most) {
            throw refuse("there are " + array.items().size() + " " + what + ", at most " + most + " are allowed");
        }
        List<Cursor> items = new ArrayList<>();
        for (JsonValue item : array.items()) {
            items.add(new Cursor(item, place.item(items.size())));
        }
        return items;
    }

    double number() {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw refuse("a number should stand here, not " + value.kind());
    }

    int integer(int least, int most) {
        double number = number();
        if (number != Math.floor(number) || number < least || number > most) {
            throw refuse("a whole number from " + least + " to " + most + " should stand here");
        }
        return (int) number;
    }

    boolean flag() {
        if (value instanceof JsonBoolean flag) {
            return flag.value();
        }
        throw refuse("true or false should stand here, not " + value.kind());
    }

    /** Lower-case ASCII words joined by hyphens. */
    String id() {
        return matching(ID, "an id of lower-case letters, digits and single hyphens");
    }

    static boolean isName(String text) {
        return text.length() <= MAX_NAME && NAME.matcher(text).matches();
    }

    static boolean isId(String text) {
        return text.length() <= MAX_NAME && ID.matcher(text).matches();
    }

    String string() {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw refuse("a string should stand here, not " + value.kind());
    }

    /** Words that show: not blank, and nothing invisible that can make a text look like another. */
    String words(int most) {
        refuseUnlessWords(string(), "a text", most);
        return string();
    }

    /** As {@link #words}, for a name of this object. */
    void refuseUnlessWords(String text, String what, int most) {
        if (Characters.isBlank(text) || text.length() > most) {
            throw refuse(what + " of 1 to " + most + " characters should stand here");
        }
        text.codePoints().filter(Characters::isInvisible).findFirst().ifPresent(c -> {
            throw refuse(what + " holds the invisible character U+" + String.format("%04X", c));
        });
    }

    private String matching(Pattern pattern, String expected) {
        String text = string();
        if (text.length() > MAX_NAME || !pattern.matcher(text).matches()) {
            throw refuse(expected + ", at most " + MAX_NAME + " characters, should stand here");
        }
        return text;
    }

    /** A name of unknown origin, fit for a message. */
    static String shown(String name) {
        String ascii = name.replaceAll("[^ -~]", "?");
        return ascii.length() <= MAX_NAME ? ascii : ascii.substring(0, MAX_NAME) + "...";
    }
}
