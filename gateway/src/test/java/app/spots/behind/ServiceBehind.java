package app.spots.behind;

import app.spots.servicedefaults.identity.Caller;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service as all of them are: it knows the service defaults, and nothing of any gateway but where its keys are. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ServiceBehind.ProfileController.class)
public class ServiceBehind {

    @RestController
    static class ProfileController {
        @GetMapping("/v1/profile")
        @PreAuthorize("hasAuthority('SCOPE_profile:read')")
        Map<String, String> profile(Caller caller) {
            return Map.of("agent", caller.agentId(), "ageBand", caller.ageBand().claim());
        }

        @GetMapping("/v1/profile/authoring")
        @PreAuthorize("hasAuthority('SCOPE_rules:author')")
        String authoring() {
            return "never for phones";
        }
    }
}
