package app.spots.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing in the catalogue. On the wire its {@code kind} says which: spot, event, community, club, expert, locality, list. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Spot.class, name = "spot"),
    @JsonSubTypes.Type(value = Event.class, name = "event"),
    @JsonSubTypes.Type(value = Community.class, name = "community"),
    @JsonSubTypes.Type(value = Club.class, name = "club"),
    @JsonSubTypes.Type(value = Expert.class, name = "expert"),
    @JsonSubTypes.Type(value = Locality.class, name = "locality"),
    @JsonSubTypes.Type(value = CuratedList.class, name = "list")
})
public sealed interface CatalogueEntry permits Spot, Event, Community, Club, Expert, Locality, CuratedList {
    /** Unique over all kinds; {@code [A-Za-z0-9_:.-]{1,96}}, by convention prefixed by its kind ({@code spot_…}). */
    String id();
}
