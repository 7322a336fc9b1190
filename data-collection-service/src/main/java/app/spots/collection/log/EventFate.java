package app.spots.collection.log;

import java.util.Locale;

/** What became of an event that was sent. Final. */
public enum EventFate {
    ACCEPTED,
    DUPLICATE,
    QUARANTINED,
    REJECTED;

    /** The value of the database's type {@code event_fate}. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static EventFate ofSql(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
