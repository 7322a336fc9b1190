package app.spots.client.reach;

/** What is known of the way to the gateway. */
public enum NetworkState {
    /** Nothing was tried yet. */
    UNKNOWN,
    /** The gateway itself answered. */
    ONLINE,
    /** Somebody else answers in its place: a sign-in page of a hotel, a proxy that lets nothing through. */
    CAPTIVE_PORTAL,
    /** Nobody answers, or the phone says that it has no network. */
    OFFLINE
}
