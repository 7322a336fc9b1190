package app.spots.rules.privacy.web;

import app.spots.servicedefaults.identity.Caller;
import app.spots.servicedefaults.privacy.PersonalExport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "privacy")
class ExportController {

    private final PersonalExport export;

    ExportController(PersonalExport export) {
        this.export = export;
    }

    @GetMapping("/v1/privacy/export/decisions")
    @PreAuthorize("hasAnyAuthority('SCOPE_privacy:self', 'SCOPE_privacy:operate')")
    @Operation(
            summary = "What was decided for a person, with all that the rules read",
            description = "one's own; an operator names the agentId")
    void decisions(
            @RequestParam(required = false) @Nullable String agentId, Caller caller, HttpServletResponse response)
            throws IOException {
        export.answer(caller, agentId, response);
    }
}
