package app.spots.inference.person;

import java.time.Instant;

/** A person's visits to one spot. */
public record OwnVisits(String spotId, int visits, Instant firstVisitAt, Instant lastVisitAt) {}
