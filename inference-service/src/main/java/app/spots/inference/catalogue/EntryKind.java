package app.spots.inference.catalogue;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.Club;
import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.CuratedList;
import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Expert;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.event.EventTypes;
import java.util.Locale;

/** The kinds of entries, with the type of the event that announces each. */
public enum EntryKind {
    SPOT(EventTypes.SPOT_UPDATED),
    EVENT(EventTypes.EVENT_UPDATED),
    COMMUNITY(EventTypes.COMMUNITY_UPDATED),
    CLUB(EventTypes.CLUB_UPDATED),
    EXPERT(EventTypes.EXPERT_UPDATED),
    LOCALITY(EventTypes.LOCALITY_UPDATED),
    LIST(EventTypes.LIST_UPDATED);

    private final String eventType;

    EntryKind(String eventType) {
        this.eventType = eventType;
    }

    public static EntryKind of(CatalogueEntry entry) {
        return switch (entry) {
            case Spot _ -> SPOT;
            case Event _ -> EVENT;
            case Community _ -> COMMUNITY;
            case Club _ -> CLUB;
            case Expert _ -> EXPERT;
            case Locality _ -> LOCALITY;
            case CuratedList _ -> LIST;
        };
    }

    /** As on the wire, for example {@code spot}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String eventType() {
        return eventType;
    }
}
