package app.spots.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Headers as the database keeps them: names and values in turn. */
final class HeaderArray {
    private HeaderArray() {}

    static String[] from(Map<String, String> headers) {
        return headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }

    static Map<String, String> toMap(String[] namesAndValues) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
