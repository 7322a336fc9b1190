package app.spots.client.queue;

/** The phone's storage has no room left. Nothing was kept of what was asked; everything kept before still is. */
public final class StorageFullException extends QueueException {
    private static final long serialVersionUID = 1L;

    StorageFullException(Throwable cause) {
        super("the phone's storage is full: the event was not kept", cause);
    }
}
