package app.spots.collection.erasure;

import java.util.Locale;

/** Who wanted a person forgotten. */
public enum AskedBy {
    PERSON,
    OPERATOR,
    /** The topic of erasures, which knew of one that this database had lost. */
    LEDGER;

    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
