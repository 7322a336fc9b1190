package app.spots.gateway.upstream.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * ETags for JSON that is read. The tag is weak, because the door may compress what it passes on: a service's own tag
 * made weak, or a digest of the answer. A caller that holds the same answer gets 304 and no body.
 */
final class ConditionalAnswer {
    private static final int DIGEST_BYTES = 16;

    private ConditionalAnswer() {}

    static ServerResponse to(ServerRequest request, ServerResponse response) {
        if (request.method() != HttpMethod.GET
                || response.statusCode() != HttpStatus.OK
                || !(response instanceof PassedAnswer answer)
                || !(answer.body() instanceof AnswerBody.Held held)
                || !isJson(answer.headers())) {
            return response;
        }
        HttpHeaders headers = answer.headers();
        headers.setETag(weak(headers.getETag(), held.bytes()));
        if (headers.getCacheControl() == null) {
            headers.setCacheControl("private, no-cache");
        }
        return matches(request, String.valueOf(headers.getETag())) ? notModified(headers) : answer;
    }

    private static ServerResponse notModified(HttpHeaders headers) {
        PassedAnswer unchanged = new PassedAnswer(HttpStatus.NOT_MODIFIED, new AnswerBody.Held(new byte[0]));
        headers.forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                unchanged.headers().addAll(name, values);
            }
        });
        return unchanged;
    }

    /** Weak comparison, as If-None-Match is defined: W/"a" and "a" are the same. */
    private static boolean matches(ServerRequest request, String etag) {
        String opaque = opaque(etag);
        return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque));
    }

    private static String weak(@Nullable String own, byte[] body) {
        return "W/" + (own == null ? digest(body) : opaque(own));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    private static boolean isJson(HttpHeaders headers) {
        MediaType type = headers.getContentType();
        return type != null
                && (type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || type.getSubtype().endsWith("+json"));
    }
}
