package app.spots.acceptance.faults.phone;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an app hands to the SDK. */
public record Draft(
        String type,
        Map<String, Object> payload,
        @Nullable UUID impressionId,
        String consentVersion,
        List<String> purposes) {}
