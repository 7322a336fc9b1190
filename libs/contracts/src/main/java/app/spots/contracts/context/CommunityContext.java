package app.spots.contracts.context;

/**
 * Answer of {@code GET /v1/context/communities/{id}}. What fewer than 20 people (as configured) reported is left out: then all
 * rests on the catalogue.
 *
 * @param stage FORMING, COMMUNITY, CLUB_ELIGIBLE (10 members and 3 events held) or CLUB
 * @param active "true" where it met lately
 */
public record CommunityContext(String communityId, String name, DerivedValue stage, DerivedValue active) {}
