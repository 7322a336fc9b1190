package app.spots.inference.trainer;

import app.spots.recommenders.nextvisit.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the service's own catalogue says of places: no data set repeats it. */
@Component
class CatalogueFacts {
    private final JdbcClient jdbc;

    CatalogueFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the id of a spot; those that lie nowhere are missing. */
    Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        jdbc.sql("""
                        SELECT id, coalesce(body->>'category', ''), (body->'location'->>'lat')::float8,
                          (body->'location'->>'lon')::float8
                        FROM catalogue_entry WHERE kind = 'spot' AND body->'location'->>'lat' IS NOT NULL
                        """).query(row -> {
            places.put(
                    row.getString(1),
                    new Place(row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4)));
        });
        return places;
    }

    static @Nullable String category(Map<String, Place> places, String item) {
        Place place = places.get(item);
        return place == null || place.category().isEmpty() ? null : place.category();
    }
}
