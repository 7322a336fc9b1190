package app.spots.contracts.sync;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The fate of an event. All but {@code retry} are terminal: the phone may delete the event. */
public enum SyncStatus {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("duplicate")
    DUPLICATE,
    @JsonProperty("quarantined")
    QUARANTINED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("retry")
    RETRY;

    public boolean isTerminal() {
        return this != RETRY;
    }
}
