package app.spots.registry.blob.web;

import app.spots.registry.blob.Blob;
import app.spots.registry.blob.BlobStore;
import app.spots.registry.blob.Sha256;
import app.spots.servicedefaults.problem.ProblemException;
import app.spots.servicedefaults.problem.ProblemWriter;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Written against the servlet API: Spring's own range support ignores If-Range, so a resumed download could splice two files.
 */
@RestController
class BlobController {
    /** Private, since a token guards every copy. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final BlobStore store;
    private final ProblemWriter problems;

    BlobController(BlobStore store, ProblemWriter problems) {
        this.store = store;
        this.problems = problems;
    }

    @Operation(summary = "A blob by its hash; Range, If-Range, If-None-Match and If-Match as RFC 9110 has them")
    @RequestMapping(
            path = "/v1/blobs/sha256/{hash}",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    @PreAuthorize("hasAuthority('SCOPE_blobs:read')")
    void fetch(@PathVariable String hash, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Blob blob = Sha256.parse(hash)
                .flatMap(store::find)
                .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "There is no blob of this SHA-256."));
        EntityTag tag = EntityTag.of(blob.hash().hex());
        response.setHeader(HttpHeaders.ETAG, tag.opaque());
        response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (isGiven(request, HttpHeaders.IF_MATCH) && !tag.matchesStrongly(request.getHeaders(HttpHeaders.IF_MATCH))) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            problems.write(
                    request,
                    response,
                    HttpStatus.PRECONDITION_FAILED,
                    "The blob has another entity tag than If-Match.");
        } else if (tag.matchesWeakly(request.getHeaders(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            sendSelected(blob, tag, request, response);
        }
    }

    private void sendSelected(Blob blob, EntityTag tag, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<ByteRange> ranges = selected(blob, tag, request);
        if (ranges == null) {
            send(blob, new ByteRange(0, blob.size() - 1), request, response);
        } else if (ranges.isEmpty()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, ByteRange.unsatisfied(blob.size()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            problems.write(
                    request,
                    response,
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                    "The blob has " + blob.size() + " bytes; the range lies outside.");
        } else {
            ByteRange range = ranges.getFirst();
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, range.contentRange(blob.size()));
            send(blob, range, request, response);
        }
    }

    /** Range is defined for GET alone, and counts only while If-Range holds. */
    private static @Nullable List<ByteRange> selected(Blob blob, EntityTag tag, HttpServletRequest request) {
        String ifRange = request.getHeader(HttpHeaders.IF_RANGE);
        boolean applies = isGet(request) && (ifRange == null || tag.isUnchangedSince(ifRange));
        return applies ? ByteRange.parse(request.getHeader(HttpHeaders.RANGE), blob.size()) : null;
    }

    private static void send(Blob blob, ByteRange part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        if (isGet(request)) {
            BlobTransfer.send(blob, part, request, response);
        } else {
            response.setContentLengthLong(part.length());
        }
    }

    private static boolean isGet(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod());
    }

    private static boolean isGiven(HttpServletRequest request, String header) {
        return request.getHeader(header) != null;
    }
}
