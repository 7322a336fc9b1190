package app.spots.gateway.reachability.web;

import app.spots.gateway.problem.Problem;
import app.spots.gateway.reachability.Reachability;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Open to everyone and counted against nobody: it costs less than a refusal, and many phones may share one address. */
@RestController
class ReachabilityController {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json;

    ReachabilityController(JsonMapper json) {
        this.json = json;
    }

    @GetMapping(path = "/v1/reachability")
    void reachability(@RequestParam(defaultValue = "") String challenge, HttpServletResponse response)
            throws IOException {
        if (CHALLENGE.matcher(challenge).matches()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Reachability.proven(challenge, clock.instant()));
        } else {
            Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "challenge must match " + CHALLENGE)
                    .writeTo(response);
        }
    }
}
