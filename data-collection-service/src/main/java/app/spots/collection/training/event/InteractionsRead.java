package app.spots.collection.training.event;

import app.spots.collection.training.label.Evidence;
import app.spots.collection.training.label.ReportedAction;
import app.spots.collection.training.label.ReportedExposure;
import app.spots.collection.training.label.TrainingIntake;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.ExposureRecorded;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** From the wire: what labels are made of, and only where the consent allows training. */
final class InteractionsRead {
    private final JsonMapper mapper;

    InteractionsRead(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** One of the two, or neither. */
    record Told(
            @Nullable ReportedExposure exposure, @Nullable ReportedAction action) {
        static final Told NOTHING = new Told(null, null);

        Optional<ReportedExposure> shown() {
            return Optional.ofNullable(exposure);
        }

        Optional<ReportedAction> done() {
            return Optional.ofNullable(action);
        }
    }

    Told read(ReceivedEvent event) {
        if (event.isTombstone()) {
            throw new PermanentEventException("interactions have no tombstones");
        }
        return switch (event.type()) {
            case EventTypes.EXPOSURE_RECORDED,
                    EventTypes.RECOMMENDATION_ACTED,
                    EventTypes.VISIT_RECORDED,
                    EventTypes.EVENT_ATTENDED,
                    EventTypes.COMMUNITY_JOINED,
                    EventTypes.FEEDBACK_GIVEN -> told(event.type(), event.data(mapper, Interaction.class));
            default -> Told.NOTHING;
        };
    }

    private Told told(String type, Interaction interaction) {
        if (!interaction.purposes().contains(TrainingIntake.PURPOSE)) {
            return Told.NOTHING;
        }
        return switch (type) {
            case EventTypes.EXPOSURE_RECORDED ->
                new Told(exposure(interaction, payload(interaction, ExposureRecorded.class)), null);
            case EventTypes.RECOMMENDATION_ACTED -> acted(interaction, payload(interaction, RecommendationActed.class));
            // Feedback about nothing that was shown tells nothing of an exposure, and most is such.
            case EventTypes.FEEDBACK_GIVEN ->
                interaction.impressionId() == null && interaction.payload().get("impressionId") == null
                        ? Told.NOTHING
                        : feedback(interaction, payload(interaction, FeedbackGiven.class));
            case EventTypes.VISIT_RECORDED ->
                went(interaction, payload(interaction, VisitRecorded.class).spotId());
            case EventTypes.EVENT_ATTENDED ->
                went(interaction, payload(interaction, EventAttended.class).eventId());
            default ->
                went(interaction, payload(interaction, CommunityJoined.class).communityId());
        };
    }

    private <T> T payload(Interaction interaction, Class<T> shape) {
        return mapper.convertValue(interaction.payload(), shape);
    }

    private static ReportedExposure exposure(Interaction interaction, ExposureRecorded shown) {
        return new ReportedExposure(
                shown.impressionId(),
                interaction.agentId(),
                interaction.eventId(),
                shown.decisionId(),
                shown.itemId(),
                shown.itemType(),
                shown.rank(),
                interaction.occurredAt(),
                interaction.receivedAt());
    }

    private static Told acted(Interaction interaction, RecommendationActed acted) {
        Evidence.Kind kind = Evidence.Kind.valueOf(acted.action().toUpperCase(Locale.ROOT));
        return action(interaction, kind, acted.impressionId(), null, null);
    }

    private static Told feedback(Interaction interaction, FeedbackGiven given) {
        UUID impression = given.impressionId() == null ? interaction.impressionId() : given.impressionId();
        return action(interaction, Evidence.Kind.FEEDBACK, impression, null, given.satisfaction());
    }

    private static Told went(Interaction interaction, String itemId) {
        return action(interaction, Evidence.Kind.WENT, interaction.impressionId(), itemId, null);
    }

    private static Told action(
            Interaction interaction,
            Evidence.Kind kind,
            @Nullable UUID impressionId,
            @Nullable String itemId,
            @Nullable Double satisfaction) {
        return new Told(
                null,
                new ReportedAction(
                        interaction.eventId(),
                        interaction.agentId(),
                        kind,
                        impressionId,
                        itemId,
                        satisfaction,
                        interaction.occurredAt(),
                        interaction.receivedAt()));
    }
}
