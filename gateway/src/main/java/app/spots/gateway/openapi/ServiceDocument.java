package app.spots.gateway.openapi;

import app.spots.gateway.upstream.ServiceName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One service's OpenAPI document, or why there is none.
 *
 * @param missing the reason, when there is no document
 */
record ServiceDocument(
        ServiceName service,
        @Nullable ObjectNode document,
        @Nullable String missing) {
    static ServiceDocument of(ServiceName service, ObjectNode document) {
        return new ServiceDocument(service, document, null);
    }

    static ServiceDocument missing(ServiceName service, String reason) {
        return new ServiceDocument(service, null, reason);
    }
}
