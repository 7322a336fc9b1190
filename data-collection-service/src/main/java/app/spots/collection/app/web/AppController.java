package app.spots.collection.app.web;

import app.spots.collection.app.AppBatch;
import app.spots.collection.app.ConsentUndeclaredException;
import app.spots.collection.intake.web.BodyDoor;
import app.spots.collection.intake.web.NamedProblem;
import app.spots.servicedefaults.identity.Caller;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AppController {
    private static final String EXAMPLE = """
            [{"event_type":"spot_view_duration","parameters":{"spot_id":"spot_1","duration_ms":42000},
              "context":{"time_of_day":"2026-05-01T10:00:00.000","location":null,"weather":null,"social":null,"app":null},
              "timestamp":"2026-05-01T10:00:00.000Z","agent_id":"agent_1"}]""";

    private final AppBatch batches;
    private final BodyDoor door;

    AppController(AppBatch batches, BodyDoor door) {
        this.batches = batches;
        this.door = door;
    }

    @PostMapping(path = "/v1/app/interactions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_sync:write')")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            array = @ArraySchema(schema = @Schema(type = "object")),
                            examples = @ExampleObject(EXAMPLE)))
    AppBatch.Answer accept(Caller caller, HttpServletRequest request) {
        return door.enter(request, AppBatch.MAX_BODY_BYTES, body -> batches.accept(caller.agentId(), body));
    }

    @ExceptionHandler
    ProblemDetail consentUndeclared(ConsentUndeclaredException e) {
        return NamedProblem.of(HttpStatus.FORBIDDEN, "consent_undeclared", e);
    }
}
