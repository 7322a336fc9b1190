package app.spots.gateway.upstream.web;

import java.util.Comparator;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * The limit for one request.
 *
 * @param streamed passed on while it arrives, rather than read whole first
 */
record BodyLimit(long bytes, boolean streamed) {
    private static final String UPLOADS = "/v1/artifacts";

    static BodyLimit of(String path, BodyLimitProperties properties) {
        if (below(path, UPLOADS)) {
            return new BodyLimit(properties.upload().toBytes(), true);
        }
        DataSize size = properties.paths().entrySet().stream()
                .filter(entry -> below(path, entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(properties.other());
        return new BodyLimit(size.toBytes(), false);
    }

    private static boolean below(String path, String parent) {
        return path.equals(parent) || path.startsWith(parent + "/");
    }
}
