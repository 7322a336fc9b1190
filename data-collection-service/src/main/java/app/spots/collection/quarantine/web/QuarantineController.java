package app.spots.collection.quarantine.web;

import app.spots.collection.quarantine.Quarantine;
import app.spots.collection.quarantine.QuarantinedEvent;
import app.spots.collection.quarantine.QuarantinedEventNotFoundException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
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
    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** @param nextAfter give it as {@code after} to go on; absent at the end */
    record Page(List<QuarantinedEvent> events, @Nullable Long nextAfter) {}

    /** @param original the bytes as they came, base64 */
    record Detail(QuarantinedEvent event, byte[] original) {}

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        List<QuarantinedEvent> events = quarantine.list(after, limit);
        return new Page(events, events.size() < limit ? null : events.getLast().id());
    }

    @GetMapping("/{id}")
    Detail get(@PathVariable long id) {
        return new Detail(quarantine.get(id), quarantine.original(id));
    }

    @ExceptionHandler
    ProblemDetail notFound(QuarantinedEventNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
