package app.spots.collection.retention;

import app.spots.collection.intake.EventFields;
import app.spots.contracts.event.EventTypes;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long is kept what. The log goes by whole months: a month is touched when its last day is older than the time given.
 *
 * @param log after that a month of the log is dropped, whatever is in it
 * @param purposes by purpose, shorter than {@code log}: after that events serve the purpose no more, and those that served no
 *     other are deleted
 * @param types by event type, shorter than {@code log}: after that such events are deleted
 * @param quarantine quarantined events that nobody re-drove or discarded; that they were quarantined stays their fate. To
 *     be under a month: of what is sealed under a key of nobody no erasure knows
 * @param receipts what {@code GET /v1/sync/receipts} tells; watermarks stay
 * @param decisions who re-drove or discarded what
 * @param chunk rows in one transaction
 */
@Validated
@ConfigurationProperties("spots.collection.retention")
record RetentionProperties(
        @DefaultValue("760d") @NotNull Duration log,
        @Nullable Map<String, Duration> purposes,
        @Nullable Map<String, Duration> types,
        @DefaultValue("28d") @NotNull Duration quarantine,
        @DefaultValue("180d") @NotNull Duration receipts,
        @DefaultValue("760d") @NotNull Duration decisions,
        @DefaultValue("5000") @Min(1) int chunk) {

    RetentionProperties {
        purposes = purposes == null ? Map.of() : Map.copyOf(purposes);
        types = types == null ? Map.of() : Map.copyOf(types);
        if (!purposes.keySet().stream().allMatch(EventFields::isKnownPurpose)) {
            throw new IllegalArgumentException(
                    "spots.collection.retention.purposes must name some of recommendation, training, analytics");
        }
        if (!EventTypes.INTERACTIONS.containsAll(types.keySet())) {
            throw new IllegalArgumentException("spots.collection.retention.types names an unknown event type");
        }
    }

    Map<String, Duration> ofPurposes() {
        return purposes == null ? Map.of() : purposes;
    }

    Map<String, Duration> ofTypes() {
        return types == null ? Map.of() : types;
    }
}
