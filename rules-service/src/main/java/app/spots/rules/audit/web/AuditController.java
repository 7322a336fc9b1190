package app.spots.rules.audit.web;

import app.spots.rules.audit.AuditEntry;
import app.spots.rules.audit.AuditTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit")
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/v1/rules/audit")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(
            summary = "Who changed what, newest first; below is the id to go on from, subject a pack, draft or weights")
    List<AuditEntry> list(
            @RequestParam(required = false) @Nullable @Positive Long below,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit) {
        return trail.newest(below == null ? Long.MAX_VALUE : below, subject, limit);
    }
}
