package app.spots.client.http;

/** Whether it is worth trying the network. The client never takes a yes for proof: every answer is checked. */
@FunctionalInterface
public interface Connectivity {
    boolean isConnected();
}
