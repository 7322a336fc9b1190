package app.spots.client.http;

import java.io.IOException;

/** Where access tokens come from: the app's sign-in. */
public interface TokenSource {
    /** A token that is believed to be valid. */
    String current() throws IOException;

    /** A new token, asked for when the gateway refused the current one. */
    String renewed() throws IOException;
}
