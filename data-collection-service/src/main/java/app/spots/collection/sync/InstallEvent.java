package app.spots.collection.sync;

import app.spots.collection.log.EventFate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fate of one sequence number of an install. */
record InstallEvent(
        long seq,
        @Nullable UUID eventId,
        EventFate fate,
        @Nullable String reason) {}
