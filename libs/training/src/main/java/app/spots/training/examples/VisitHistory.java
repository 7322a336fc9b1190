package app.spots.training.examples;

import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The visits of an implicit data set, in the order of their time.
 *
 * @param places that were visited and are known
 * @param elsewhere visits to what is no known place
 */
public record VisitHistory(List<Place> places, List<Visit> visits, long elsewhere) {
    private static final String VISITS = "visits.parquet";

    public VisitHistory {
        places = List.copyOf(places);
        visits = List.copyOf(visits);
    }

    /** Where a spot is; no visit says it. */
    public interface Places {
        @Nullable
        Place of(String spotId);
    }

    /** @throws DatasetRefusedException where the set is of another kind or nothing in it is known */
    public static VisitHistory read(Dataset dataset, Places places) {
        dataset.require(Dataset.IMPLICIT);
        Map<String, Place> known = new LinkedHashMap<>();
        List<Visit> visits = new ArrayList<>();
        long[] elsewhere = new long[1];
        String query = "SELECT person, spot_id, epoch(occurred_at)::BIGINT FROM " + Parquet.of(dataset.file(VISITS))
                + " ORDER BY occurred_at, person, spot_id";
        try (Parquet parquet = Parquet.reader()) {
            parquet.each(query, row -> {
                String spot = row.getString(2);
                Place place = known.containsKey(spot) ? known.get(spot) : places.of(spot);
                if (place == null) {
                    elsewhere[0]++;
                    return;
                }
                known.put(spot, place);
                visits.add(new Visit(row.getString(1), spot, Moment.bySun(row.getLong(3), place.longitude())));
            });
        }
        if (visits.isEmpty()) {
            throw new DatasetRefusedException(
                    "None of the data set's " + elsewhere[0] + " visits is to a place of the catalogue.");
        }
        return new VisitHistory(
                known.values().stream().sorted(Comparator.comparing(Place::id)).toList(), visits, elsewhere[0]);
    }
}
