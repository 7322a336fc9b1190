package app.spots.client.reach;

import app.spots.client.http.TokenSource;

final class NoTokens implements TokenSource {
    @Override
    public String current() {
        return "none";
    }

    @Override
    public String renewed() {
        return "none";
    }
}
