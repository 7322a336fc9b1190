package app.spots.inference.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of all that is known of a person.
 *
 * @param version another one after whatever took effect; 0 of someone of whom nothing is known
 * @param forgottenAt when the person's former facts had gone; absent for who was never erased
 * @param beingErased whether facts are going just now
 */
public record FactsState(long version, @Nullable Instant forgottenAt, boolean beingErased) {}
