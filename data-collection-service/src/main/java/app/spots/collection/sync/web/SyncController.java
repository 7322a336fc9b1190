package app.spots.collection.sync.web;

import app.spots.collection.intake.InvalidEnvelopeException;
import app.spots.collection.intake.web.BodyDoor;
import app.spots.collection.sync.SyncProgress;
import app.spots.collection.sync.SyncService;
import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/sync")
class SyncController {
    private final SyncService sync;
    private final SyncProgress progress;
    private final BodyDoor door;

    SyncController(SyncService sync, SyncProgress progress, BodyDoor door) {
        this.sync = sync;
        this.progress = progress;
        this.door = door;
    }

    @PostMapping(path = "/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_sync:write')")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SyncBatch.class)))
    SyncAnswer accept(
            Caller caller,
            HttpServletRequest request,
            @RequestHeader(name = "Sent-At", required = false) @Nullable String sentAt) {
        Instant sent = instant(sentAt);
        return door.enter(request, SyncService.MAX_BODY_BYTES, body -> sync.accept(caller.agentId(), body, sent));
    }

    @GetMapping("/receipts")
    @PreAuthorize("hasAuthority('SCOPE_sync:read')")
    SyncReceipts receipts(
            Caller caller,
            @RequestParam @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String installId,
            @RequestParam(defaultValue = "1") @Min(1) long fromSeq) {
        return progress.receipts(caller.agentId(), installId, fromSeq);
    }

    /** Without it no time of an earlier boot can be corrected. */
    private static Instant instant(@Nullable String sentAt) {
        try {
            return Instant.parse(String.valueOf(sentAt));
        } catch (DateTimeException e) {
            throw new InvalidEnvelopeException(
                    "the header Sent-At must be an instant such as 2026-01-31T12:00:00.000Z");
        }
    }
}
