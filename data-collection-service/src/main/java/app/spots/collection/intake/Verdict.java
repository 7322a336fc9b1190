package app.spots.collection.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reading one event came to. */
public sealed interface Verdict<T> {

    @Nullable
    UUID eventId();

    /** The sequence number within its install; absent for history and where it could not be read. */
    @Nullable
    Long seq();

    /** SHA-256 of what the event says and of whose it is; equal for a re-sent event however it is spelled. */
    byte[] fingerprint();

    /** The bytes it came as. */
    JsonSlice original();

    /** Whether operators may see the original bytes; false where those are what must not be kept. */
    boolean keepOriginal();

    /** May be kept. */
    record Admitted<T>(
            UUID eventId, @Nullable Long seq, byte[] fingerprint, JsonSlice original, boolean keepOriginal, T event)
            implements Verdict<T> {}

    /**
     * May not.
     *
     * @param reason a code, perhaps with the place of the fault; never content
     */
    record Refused<T>(
            @Nullable UUID eventId,
            @Nullable Long seq,
            byte[] fingerprint,
            JsonSlice original,
            String reason,
            boolean keepOriginal)
            implements Verdict<T> {}
}
