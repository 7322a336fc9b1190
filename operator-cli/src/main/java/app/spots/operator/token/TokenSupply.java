package app.spots.operator.token;

/** Gives access tokens to requests. Safe for use by several threads. */
public interface TokenSupply {

    /** A token that is believed to be valid. */
    String current();

    /** Another token after {@code refused} was answered with 401; the same one when there is no other. */
    String insteadOf(String refused);

    /** The one token the operator holds. */
    static TokenSupply fixed(String token) {
        return new TokenSupply() {
            @Override
            public String current() {
                return token;
            }

            @Override
            public String insteadOf(String refused) {
                return token;
            }
        };
    }
}
