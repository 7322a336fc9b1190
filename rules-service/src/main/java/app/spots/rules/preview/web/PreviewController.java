package app.spots.rules.preview.web;

import app.spots.rules.preview.Preview;
import app.spots.rules.preview.PreviewInput;
import app.spots.rules.preview.PreviewRefusedException;
import app.spots.rules.preview.Previews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "decisions")
class PreviewController {

    private static final int USUAL_SAMPLE = 300;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Previews previews;
    private final Clock clock;

    PreviewController(Previews previews, Clock clock) {
        this.previews = previews;
        this.clock = clock;
    }

    /** A draft or a pack, against the last day or another time. */
    record PreviewRequest(
            @Nullable UUID draftId,
            @Nullable String packId,
            @Nullable String weightsId,

            @Schema(description = "left out: a day before until") @Nullable
            Instant from,

            @Schema(description = "left out: now") @Nullable Instant until,

            @Schema(description = "decisions to look at, 300 when left out") @Nullable @Min(1) @Max(2_000)
            Integer sample) {

        PreviewInput toInput(Instant now) {
            Instant end = until == null ? now : until;
            return new PreviewInput(
                    draftId,
                    packId,
                    weightsId,
                    from == null ? end.minus(A_DAY) : from,
                    end,
                    sample == null ? USUAL_SAMPLE : sample);
        }
    }

    @PostMapping("/v1/rules/preview")
    @PreAuthorize("hasAuthority('SCOPE_rules:read')")
    @Operation(
            summary = "What a draft or a pack would have changed of served decisions",
            description =
                    "with the sample it rests on; decisions of which only what was served is known are ranked again"
                            + " among themselves, and the answer says so")
    Preview preview(@Valid @RequestBody PreviewRequest request) {
        return previews.preview(request.toInput(clock.instant()));
    }

    @ExceptionHandler
    ProblemDetail refused(PreviewRefusedException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
    }
}
