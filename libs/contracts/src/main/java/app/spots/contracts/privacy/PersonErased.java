package app.spots.contracts.privacy;

import java.time.Instant;
import java.util.UUID;

/**
 * Data of {@code spots.person.erased.v1}: everything of the agent that was received, decided or occurred at or before
 * {@code erasedAt} is gone, and stays gone whatever is replayed. Each service keeps the latest moment per agent and drops
 * older events of that agent wherever they come from. The person may go on afterwards, as a new one.
 *
 * @param erasureId the request that led to it; not unique per agent, a person may be erased again
 */
public record PersonErased(UUID erasureId, String agentId, Instant erasedAt) {}
