package app.spots.gateway.upstream.web;

import org.springframework.web.servlet.function.ServerRequest;

/** Blobs pass untouched in both directions: their bytes are signed, ranged and cached by hash. */
final class Blobs {
    private Blobs() {}

    static boolean asked(ServerRequest request) {
        return request.servletRequest().getServletPath().startsWith("/v1/blobs/");
    }
}
