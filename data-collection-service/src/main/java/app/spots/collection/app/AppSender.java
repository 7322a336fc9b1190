package app.spots.collection.app;

import org.jspecify.annotations.Nullable;

/**
 * Who hands an event of the app over.
 *
 * @param agentId whose events these may be; absent for a Kafka producer, who is let in for everybody's
 */
record AppSender(@Nullable String agentId) {
    static final AppSender PRODUCER = new AppSender(null);

    boolean maySend(String eventsAgentId) {
        return agentId == null || agentId.equals(eventsAgentId);
    }
}
