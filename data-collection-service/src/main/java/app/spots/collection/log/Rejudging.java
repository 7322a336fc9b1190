package app.spots.collection.log;

import app.spots.collection.intake.Verdict;
import app.spots.collection.quarantine.KeptEvent;
import org.jspecify.annotations.Nullable;

/** How a channel judges an event again that the quarantine holds, and keeps its own books in step. */
public interface Rejudging {

    /** The channel whose events these are. */
    String channel();

    /** Takes the locks which this channel takes before those on ids. */
    default void hold(KeptEvent event) {}

    /** By today's rules, as of the time it came. Asks and locks nothing. */
    Verdict<LogEntry> judge(KeptEvent event);

    /** Why the channel's own books cannot take it, once they are held; absent where they can. */
    default @Nullable String obstacle(KeptEvent event, Verdict<LogEntry> verdict) {
        return null;
    }

    /** Tells the channel's own books of the fate, which may be the old one for another reason. */
    default void settle(KeptEvent event, Verdict<LogEntry> verdict, EventFate fate, @Nullable String reason) {}
}
