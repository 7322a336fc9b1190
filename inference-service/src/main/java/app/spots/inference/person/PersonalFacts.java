package app.spots.inference.person;

import static app.spots.servicedefaults.privacy.ExportSection.Key.number;
import static app.spots.servicedefaults.privacy.ExportSection.Key.text;
import static app.spots.servicedefaults.privacy.ExportSection.Key.time;
import static app.spots.servicedefaults.privacy.ExportSection.Key.uuid;

import app.spots.contracts.event.Topics;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.privacy.ExportSection;
import app.spots.servicedefaults.privacy.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What interactions told of a person. */
@Component
class PersonalFacts implements PersonalData {
    private final ErasureRepository rows;
    private final NewFacts.Listener listener;
    private final EventPublisher events;

    PersonalFacts(ErasureRepository rows, NewFacts.Listener listener, EventPublisher events) {
        this.rows = rows;
        this.listener = listener;
        this.events = events;
    }

    @Override
    public List<ExportSection> sections() {
        return List.of(
                ExportSection.ofOne("personality", """
                        SELECT profile_version AS "profileVersion", dimensions, confidence, updated_at AS "updatedAt"
                          FROM person WHERE agent_id = ?"""),
                ExportSection.of("visits", """
                        SELECT spot_id AS "spotId", visits, first_visit_at AS "firstVisitAt",
                               last_visit_at AS "lastVisitAt", hourly AS "byHourUtc"
                          FROM person_visit WHERE agent_id = ?""", text("spotId")),
                ExportSection.of("trail", """
                        SELECT place AS "number", spot AS "spotId", at
                          FROM person_trail, unnest(spots, moments) WITH ORDINALITY AS step (spot, at, place)
                         WHERE agent_id = ?""", number("number")),
                ExportSection.of("memberships", """
                        SELECT community_id AS "communityId", joined_at AS "joinedAt"
                          FROM person_membership WHERE agent_id = ?""", text("communityId")),
                ExportSection.of("attendances", """
                        SELECT event_id AS "eventId", community_id AS "communityId", attended_at AS "attendedAt"
                          FROM person_attendance WHERE agent_id = ?""", text("eventId")),
                ExportSection.of("dismissals", """
                        SELECT item_id AS "itemId", dismissed_at AS "dismissedAt"
                          FROM person_dismissal WHERE agent_id = ?""", text("itemId")),
                ExportSection.of("respects", """
                        SELECT target_type AS "targetType", target_id AS "targetId", given_at AS "givenAt"
                          FROM person_respect WHERE agent_id = ?""", text("targetType"), text("targetId")),
                ExportSection.of("feedback", """
                        SELECT event_id AS "eventId", feedback_type AS "feedbackType", target_id AS "targetId",
                               satisfaction, given_at AS "givenAt"
                          FROM person_feedback WHERE agent_id = ?""", time("givenAt"), uuid("eventId")),
                ExportSection.of("blocks", """
                        SELECT item_id AS "itemId", blocked, changed_at AS "changedAt"
                          FROM person_block WHERE agent_id = ?""", text("itemId")));
    }

    /** The profile's last record says that there is none: it comes after all that were published before. */
    @Override
    public void forget(String agentId) {
        rows.lock(agentId);
        rows.forgetVisits(agentId);
        listener.forgotten(new NewFacts(
                rows.forgetMemberships(agentId), rows.forgetAttendances(agentId), rows.forgetFeedback(agentId)));
        rows.forgetTheRest(agentId);
        events.retract(Topics.PROFILES, agentId);
    }
}
