package app.spots.collection.quarantine.web;

import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantineCount;
import app.spots.collection.quarantine.QuarantineDecision;
import app.spots.collection.quarantine.QuarantineDecisions;
import app.spots.collection.quarantine.QuarantineDiscard;
import app.spots.collection.quarantine.QuarantineFilter;
import app.spots.collection.quarantine.QuarantinedEvent;
import app.spots.collection.quarantine.QuarantinedEventNotFoundException;
import app.spots.servicedefaults.identity.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/quarantine")
@PreAuthorize("hasAuthority('SCOPE_quarantine:read')")
class QuarantineController {
    private static final String CHANNELS = "sync|history|feed|app";

    private final Quarantine quarantine;
    private final QuarantineDiscard discard;
    private final QuarantineDecisions decisions;

    QuarantineController(Quarantine quarantine, QuarantineDiscard discard, QuarantineDecisions decisions) {
        this.quarantine = quarantine;
        this.discard = discard;
        this.decisions = decisions;
    }

    /** @param nextAfter give it as {@code after} to go on; absent at the end */
    record Page(List<QuarantinedEvent> events, @Nullable Long nextAfter) {}

    record Counts(List<QuarantineCount> counts) {}

    /** @param nextAfter give it as {@code after} to go on; absent at the end */
    record Decisions(
            List<QuarantineDecision> decisions, @Nullable Long nextAfter) {}

    /** @param original the bytes as they came, base64 */
    record Detail(QuarantinedEvent event, byte[] original) {}

    @GetMapping
    Page list(
            @RequestParam(required = false) @Size(max = 200) @Nullable String reason,
            @RequestParam(required = false) @Pattern(regexp = CHANNELS) @Nullable String channel,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        List<QuarantinedEvent> events = quarantine.list(new QuarantineFilter(reason, channel, from, to), after, limit);
        return new Page(events, events.size() < limit ? null : events.getLast().id());
    }

    @GetMapping("/counts")
    Counts counts(
            @RequestParam(required = false) @Pattern(regexp = CHANNELS) @Nullable String channel,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return new Counts(quarantine.counts(new QuarantineFilter(null, channel, from, to)));
    }

    @GetMapping("/decisions")
    Decisions decisions(
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        List<QuarantineDecision> page = decisions.list(after, limit);
        return new Decisions(page, page.size() < limit ? null : page.getLast().quarantineId());
    }

    @GetMapping("/{id}")
    Detail get(@PathVariable long id) {
        return new Detail(quarantine.get(id), quarantine.original(id));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('SCOPE_quarantine:write')")
    QuarantineDecision discard(
            Caller caller, @PathVariable long id, @RequestParam @NotBlank @Size(max = 200) String why) {
        return discard.discard(id, caller.subject(), why);
    }

    @ExceptionHandler
    ProblemDetail notFound(QuarantinedEventNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
