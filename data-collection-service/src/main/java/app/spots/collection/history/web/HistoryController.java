package app.spots.collection.history.web;

import app.spots.collection.history.HistoryImport;
import app.spots.collection.intake.web.BodyDoor;
import app.spots.contracts.interaction.HistoryBatch;
import app.spots.contracts.interaction.HistoryBatchResult;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HistoryController {
    private final HistoryImport history;
    private final BodyDoor door;

    HistoryController(HistoryImport history, BodyDoor door) {
        this.history = history;
        this.door = door;
    }

    @PostMapping(path = "/v1/history/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_history:import')")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HistoryBatch.class)))
    HistoryBatchResult accept(HttpServletRequest request) {
        return door.enter(request, HistoryImport.MAX_BODY_BYTES, history::accept);
    }
}
