package app.spots.inference.person;

import app.spots.contracts.interaction.Interaction;

/** An interaction with its payload as the record of its type, or {@link Unread} where that says nothing of a person. */
public record IncomingInteraction(Interaction event, Record payload) {
    private static final String PURPOSE = "recommendation";

    /** Whether the person allowed this event to shape recommendations. */
    boolean isAllowed() {
        return event.purposes().contains(PURPOSE);
    }
}
