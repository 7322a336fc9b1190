package app.spots.inference.privacy.web;

import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.privacy.PersonalExport;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {
    private final PersonalExport export;

    ExportController(PersonalExport export) {
        this.export = export;
    }

    @Operation(
            summary = "All that recommendations rest on of a person, and what was recommended",
            description = "one's own; an operator names the agentId. What is derived from it: GET /v1/context")
    @GetMapping("/v1/privacy/export/context")
    @PreAuthorize("hasAnyAuthority('SCOPE_privacy:self', 'SCOPE_privacy:operate')")
    void context(@RequestParam(required = false) @Nullable String agentId, Caller caller, HttpServletResponse response)
            throws IOException {
        export.answer(caller, agentId, response);
    }
}
