package app.spots.collection.app;

import static app.spots.collection.app.AppParameter.category;
import static app.spots.collection.app.AppParameter.cell;
import static app.spots.collection.app.AppParameter.constant;
import static app.spots.collection.app.AppParameter.ifItIsAnId;
import static app.spots.collection.app.AppParameter.millisAsSeconds;
import static app.spots.collection.app.AppParameter.same;
import static app.spots.collection.app.AppParameter.share;
import static app.spots.collection.app.AppParameter.words;
import static java.util.Map.entry;

import app.spots.contracts.event.EventTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each event type of the app is here. The same table stands in {@code docs/producers.md}. Whether a required field is
 * there and sound is for the type's schema to say.
 */
record AppEventMapping(String type, List<AppParameter> parameters) {
    static final Map<String, AppEventMapping> BY_EVENT_TYPE = Map.ofEntries(
            entry(
                    "respect_tap",
                    to(EventTypes.RESPECT_GIVEN, same("target_type", "targetType"), same("target_id", "targetId"))),
            entry("list_view_started", to(EventTypes.LIST_VIEWED, same("list_id", "listId"))),
            entry(
                    "list_view_duration",
                    to(
                            EventTypes.LIST_VIEWED,
                            same("list_id", "listId"),
                            millisAsSeconds("duration_ms", "durationSeconds"))),
            entry(
                    "spot_view_duration",
                    to(
                            EventTypes.SPOT_VIEWED,
                            same("spot_id", "spotId"),
                            millisAsSeconds("duration_ms", "durationSeconds"),
                            constant("attention", "view"))),
            entry("spot_tap", to(EventTypes.SPOT_TAPPED, same("spot_id", "spotId"))),
            entry("spot_visited", to(EventTypes.VISIT_RECORDED, same("spot_id", "spotId"), cell())),
            entry(
                    "dwell_time",
                    to(
                            EventTypes.SPOT_VIEWED,
                            same("spot_id", "spotId"),
                            millisAsSeconds("duration_ms", "durationSeconds"),
                            constant("attention", "dwell"))),
            entry(
                    "scroll_depth",
                    to(EventTypes.LIST_SCROLLED, same("list_id", "listId"), share("depth_percentage", "depth"))),
            entry(
                    "search_performed",
                    to(
                            EventTypes.SEARCH_PERFORMED,
                            same("results_count", "resultCount"),
                            words("query", "query"),
                            ifItIsAnId("selected_result", "selectedId"))),
            entry(
                    "event_attended",
                    to(
                            EventTypes.EVENT_ATTENDED,
                            same("event_id", "eventId"),
                            ifItIsAnId("community_id", "communityId"))),
            entry(
                    "organic_spot_discovered",
                    to(EventTypes.ORGANIC_SPOT_DISCOVERED, same("candidate_id", "candidateId"), category(), cell())),
            entry(
                    "organic_spot_created",
                    to(
                            EventTypes.ORGANIC_SPOT_CREATED,
                            same("spot_id", "spotId"),
                            ifItIsAnId("candidate_id", "candidateId"),
                            category(),
                            cell())),
            entry("organic_spot_dismissed", to(EventTypes.ORGANIC_SPOT_DISMISSED, same("candidate_id", "candidateId"))),
            entry(
                    "community_created_from_event",
                    to(
                            EventTypes.COMMUNITY_CREATED,
                            same("community_id", "communityId"),
                            ifItIsAnId("originating_event_id", "eventId"))),
            entry(
                    "community_upgraded_to_club",
                    to(
                            EventTypes.COMMUNITY_UPGRADED,
                            same("community_id", "communityId"),
                            ifItIsAnId("club_id", "clubId"))));

    private static AppEventMapping to(String type, AppParameter... parameters) {
        return new AppEventMapping(type, List.of(parameters));
    }

    /** @param event of the app, already without what must not be kept */
    ObjectNode payload(ObjectNode event) {
        ObjectNode payload = event.objectNode();
        parameters.forEach(parameter -> parameter.carry(event, payload));
        return payload;
    }
}
