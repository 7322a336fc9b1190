package app.spots.inference.person;

import app.spots.contracts.interaction.BlockChanged;
import app.spots.contracts.interaction.CommunityJoined;
import app.spots.contracts.interaction.EventAttended;
import app.spots.contracts.interaction.ExposureRecorded;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.Interaction;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.RespectGiven;
import app.spots.contracts.interaction.VisitRecorded;

/**
 * An interaction with its payload as the record of its type: {@link VisitRecorded}, {@link EventAttended},
 * {@link CommunityJoined}, {@link RecommendationActed}, {@link RespectGiven}, {@link FeedbackGiven},
 * {@link ExposureRecorded} or {@link BlockChanged}.
 */
public record IncomingInteraction(Interaction event, Record payload) {
    private static final String PURPOSE = "recommendation";

    /** Whether the person allowed this event to shape recommendations. */
    boolean isAllowed() {
        return event.purposes().contains(PURPOSE);
    }
}
