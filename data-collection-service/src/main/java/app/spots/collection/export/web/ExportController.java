package app.spots.collection.export.web;

import app.spots.collection.export.PersonExport;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {
    private static final int BUFFER = 64 * 1024;

    private final PersonExport export;

    ExportController(PersonExport export) {
        this.export = export;
    }

    @GetMapping("/v1/privacy/export")
    @PreAuthorize("hasAnyAuthority('SCOPE_privacy:self', 'SCOPE_privacy:operate')")
    @Operation(summary = "Everything that is kept of a person here", description = """
                    Of the caller, or with privacy:operate of the named agent: events, receipts, installs, consents, quarantined events
                    and the profile's copy, the person's own words opened. A line of JSON each; the first names the stores, the last says
                    {"complete":true} and how many records there were.""")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
    void export(
            Caller caller,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "agent_[A-Za-z0-9_-]{1,64}") String agentId,
            HttpServletResponse response)
            throws IOException {
        String person = person(caller, agentId);
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        export.write(person, out);
        out.flush();
    }

    private static String person(Caller caller, @Nullable String named) {
        if (named == null || named.equals(caller.subject())) {
            return caller.agentId();
        }
        if (!caller.has("privacy:operate")) {
            throw new AccessDeniedException("another person's data needs privacy:operate");
        }
        return named;
    }
}
