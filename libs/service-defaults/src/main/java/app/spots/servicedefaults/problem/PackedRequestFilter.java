package app.spots.servicedefaults.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Unpacks bodies sent with {@code Content-Encoding: gzip}, never more than a limit of them; another encoding is answered with 415. */
final class PackedRequestFilter extends OncePerRequestFilter {
    private final long limit;
    private final ProblemWriter problems;

    PackedRequestFilter(long limit, ProblemWriter problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            chain.doFilter(request, response);
        } else if (encoding.strip().equalsIgnoreCase("gzip")) {
            chain.doFilter(new Unpacked(request, limit), response);
        } else {
            problems.write(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body plain or with Content-Encoding: gzip.");
        }
    }

    private static final class Unpacked extends HttpServletRequestWrapper {
        private final long limit;
        private @Nullable ServletInputStream body;

        Unpacked(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream open = body;
            if (open == null) {
                // A small body may unfold to a large one, so what comes out is counted too.
                open = new BoundedBodyStream(new GZIPInputStream(super.getInputStream(), 8 * 1024), limit);
                body = open;
            }
            return open;
        }

        @Override
        public int getContentLength() {
            return -1;
        }

        @Override
        public long getContentLengthLong() {
            return -1;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return tellsOfThePacking(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return tellsOfThePacking(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(Unpacked::tellsOfThePacking);
            return Collections.enumeration(names);
        }

        private static boolean tellsOfThePacking(String header) {
            return header.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)
                    || header.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH);
        }
    }
}
