package app.spots.client.queue;

/** The queue's storage failed; the event was not kept, and the queue is as it was. */
public class QueueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
