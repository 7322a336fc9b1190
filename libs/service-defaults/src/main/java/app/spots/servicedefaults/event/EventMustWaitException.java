package app.spots.servicedefaults.event;

/**
 * Nothing is wrong with this event, but it cannot be taken yet: a work consumer waits with it, as in an outage, and gives
 * nothing up. The message stands in logs, so it holds nothing of the data.
 */
public class EventMustWaitException extends RuntimeException {
    public EventMustWaitException(String message, Throwable cause) {
        super(message, cause);
    }
}
