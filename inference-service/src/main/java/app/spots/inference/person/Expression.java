package app.spots.inference.person;

import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.ExpressiveAction;
import app.spots.features.ExpressiveAction.Plain;
import app.spots.features.LearningSource;
import org.jspecify.annotations.Nullable;

/** What an interaction expresses of a person, and how strongly it is to be learned. */
record Expression(ExpressiveAction action, LearningSource source) {
    private static final double PLEASED = 0.5;

    /** @param spot where the catalogue knows it; what it does not know of the spot expresses nothing */
    static Expression ofVisit(VisitRecorded visit, boolean repeat, @Nullable Spot spot) {
        Vibe vibe = spot == null ? null : spot.vibe();
        return own(new ExpressiveAction.SpotVisit(
                isSocial(visit),
                repeat,
                visit.distanceKm(),
                level(vibe, Dimension.ENERGY_PREFERENCE),
                spot == null ? null : spot.priceLevel(),
                level(vibe, Dimension.CROWD_TOLERANCE)));
    }

    /** Going to an event, joining a community and founding one are what the app calls a social interaction. */
    static Expression ofGathering() {
        return own(Plain.SOCIAL_INTERACTION);
    }

    /** Respect is the app's trust signal. */
    static Expression ofRespect() {
        return own(Plain.TRUSTED_NETWORK_USE);
    }

    static Expression ofSpotCreation() {
        return own(Plain.SPOT_CREATION);
    }

    /** Only a pleased word on something social or curated says what the person is like. */
    static @Nullable Expression ofFeedback(FeedbackGiven feedback) {
        if (feedback.satisfaction() <= PLEASED) {
            return null;
        }
        return switch (feedback.feedbackType()) {
            case "socialInteraction" -> new Expression(Plain.SOCIAL_INTERACTION, LearningSource.FEEDBACK);
            case "curation" -> new Expression(Plain.CURATION, LearningSource.FEEDBACK);
            default -> null;
        };
    }

    private static Expression own(ExpressiveAction action) {
        return new Expression(action, LearningSource.OWN_BEHAVIOUR);
    }

    private static boolean isSocial(VisitRecorded visit) {
        Integer groupSize = visit.groupSize();
        return Boolean.TRUE.equals(visit.social()) || (groupSize != null && groupSize > 1);
    }

    private static @Nullable Double level(@Nullable Vibe vibe, Dimension dimension) {
        if (vibe == null || vibe.confidence().getOrDefault(dimension.wireName(), 0.0) < Compatibility.MIN_CONFIDENCE) {
            return null;
        }
        return vibe.dimensions().get(dimension.wireName());
    }
}
