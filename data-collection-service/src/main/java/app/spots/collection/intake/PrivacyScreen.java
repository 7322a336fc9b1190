package app.spots.collection.intake;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands before every write. A person's point becomes an H3 cell of resolution 8 (0.7 km²); any other coordinate and any
 * identifier refuses the event, whose bytes are then not kept either.
 */
@Component
class PrivacyScreen {
    private static final int RESOLUTION = 8;
    private static final Set<String> COORDINATES = Set.of(
            "latitude",
            "longitude",
            "lat",
            "lon",
            "lng",
            "latlng",
            "latlon",
            "coordinates",
            "coords",
            "location",
            "gps",
            "geohash");
    private static final Set<String> IDENTIFIERS = Set.of(
            "userid",
            "username",
            "email",
            "emailaddress",
            "mail",
            "phone",
            "phonenumber",
            "mobile",
            "firstname",
            "lastname",
            "fullname",
            "displayname",
            "realname",
            "birthdate",
            "dateofbirth",
            "address",
            "streetaddress",
            "homeaddress",
            "ip",
            "ipaddress",
            "macaddress",
            "deviceid",
            "advertisingid",
            "imei",
            "idfa",
            "ssn");
    // Every repetition is bounded: the text may be hostile, and a search must stay linear in its length.
    private static final Pattern IDENTIFYING_TEXT =
            Pattern.compile("[^\\s@\"]@[^\\s@\"]{1,100}\\.[A-Za-z]{2}|\\+\\d[\\d ().-]{6,24}\\d");
    private static final Pattern SUSPICIOUS_MEMBER = Pattern.compile("\"([A-Za-z_-]{2,20})\"\\s{0,20}:");

    private final H3Core h3;

    PrivacyScreen() {
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the H3 library did not load", e);
        }
    }

    /**
     * The event with {@code payload.location: {latitude, longitude}} replaced by {@code payload.cell}. A copy: whether the
     * original bytes may be kept is judged by the event as it came.
     */
    ObjectNode coarsened(ObjectNode event) {
        if (!(event.path("payload").path("location") instanceof ObjectNode location)) {
            return event;
        }
        Double latitude = degrees(location.get("latitude"), 90);
        Double longitude = degrees(location.get("longitude"), 180);
        if (latitude == null || longitude == null) {
            return event;
        }
        ObjectNode copy = event.deepCopy();
        ObjectNode payload = (ObjectNode) copy.path("payload");
        payload.remove("location");
        payload.put("cell", h3.latLngToCellAddress(latitude, longitude, RESOLUTION));
        return copy;
    }

    /** @throws RefusedEventException where a member's name or a text gives a person or a point away */
    void check(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                checkName(member.getKey());
                check(member.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(this::check);
        } else if (node.isString() && isIdentifying(node.asString())) {
            throw RefusedEventException.reject("identifier_refused");
        }
    }

    boolean isIdentifying(String text) {
        // Both forms need one of these, and hardly any text holds either.
        return (text.indexOf('@') >= 0 || text.indexOf('+') >= 0)
                && IDENTIFYING_TEXT.matcher(text).find();
    }

    /** The same for bytes that no parser takes: suspicion is enough, since the alternative is to keep them. */
    void checkUnparsed(JsonSlice slice) {
        String text = new String(slice.source(), slice.from(), slice.length(), StandardCharsets.ISO_8859_1);
        if (isIdentifying(text)) {
            throw RefusedEventException.reject("identifier_refused");
        }
        SUSPICIOUS_MEMBER.matcher(text).results().forEach(member -> checkName(member.group(1)));
    }

    /** Whether a member of this name may not be kept, whatever its value. */
    static boolean isPersonal(String name) {
        String plain = plain(name);
        return COORDINATES.contains(plain) || IDENTIFIERS.contains(plain);
    }

    /** Of an object that is a point, the cell it lies in. */
    @Nullable
    String cellOf(ObjectNode point) {
        Double latitude = degrees(point.has("latitude") ? point.get("latitude") : point.get("lat"), 90);
        Double longitude = degrees(
                point.has("longitude")
                        ? point.get("longitude")
                        : point.has("lng") ? point.get("lng") : point.get("lon"),
                180);
        return latitude == null || longitude == null ? null : h3.latLngToCellAddress(latitude, longitude, RESOLUTION);
    }

    static String plain(String name) {
        char[] plain = new char[name.length()];
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                // What is lower case there is for Unicode's tables to say.
                return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
            }
            if (c != '_' && c != '-') {
                plain[length++] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
            }
        }
        return new String(plain, 0, length);
    }

    private static void checkName(String name) {
        String plain = plain(name);
        if (COORDINATES.contains(plain)) {
            throw RefusedEventException.reject("location_refused");
        }
        if (IDENTIFIERS.contains(plain)) {
            throw RefusedEventException.reject("identifier_refused");
        }
    }

    private static @Nullable Double degrees(@Nullable JsonNode node, double bound) {
        return node != null && node.isNumber() && Math.abs(node.asDouble()) <= bound ? node.asDouble() : null;
    }
}
