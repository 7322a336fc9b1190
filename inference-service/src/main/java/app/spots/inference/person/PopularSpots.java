package app.spots.inference.person;

import app.spots.features.HourlyVisits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What all people together do, held in memory and read again every few seconds: only what changed since. */
@Component
public class PopularSpots {
    /** A row may become visible this long after the time it carries: its transaction was still running. */
    private static final int OVERLAP_SECONDS = 60;

    private static final int TOP = 500;
    private static final Comparator<Popularity> MOST_VISITORS = Comparator.comparingLong(Popularity::visitors)
            .thenComparing(Popularity::visits)
            .reversed()
            .thenComparing(Popularity::spotId);

    private final JdbcClient jdbc;
    private Instant readThrough = Instant.EPOCH;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), List.of());

    PopularSpots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Popularity of(String spotId) {
        Changed known = snapshot.bySpot().get(spotId);
        return known == null ? Popularity.none(spotId) : known.popularity();
    }

    /** The spots with the most visitors, at most 500. */
    public List<Popularity> top() {
        return snapshot.top();
    }

    @Scheduled(fixedDelayString = "${spots.popularity.refresh-every:2s}")
    synchronized void refresh() {
        List<Changed> changed = jdbc.sql("""
                SELECT spot_id, visits, visitors, hourly, updated_at FROM spot_popularity WHERE updated_at > ?
                """)
                .param(Timestamp.from(readThrough.minusSeconds(OVERLAP_SECONDS)))
                .query((row, n) -> changed(row))
                .list();
        // Because of the overlap most of it is what was read before.
        List<Changed> news = changed.stream().filter(this::isNew).toList();
        if (!news.isEmpty()) {
            take(news);
        }
    }

    private boolean isNew(Changed row) {
        Changed known = snapshot.bySpot().get(row.popularity().spotId());
        return known == null || !known.at().equals(row.at());
    }

    private void take(List<Changed> changed) {
        Map<String, Changed> bySpot = new HashMap<>(snapshot.bySpot());
        for (Changed each : changed) {
            bySpot.put(each.popularity().spotId(), each);
            readThrough = readThrough.isBefore(each.at()) ? each.at() : readThrough;
        }
        // Where everybody who was there has been erased, a row of zeros is left.
        Stream<Popularity> byVisitors = bySpot.values().stream()
                .map(Changed::popularity)
                .filter(popularity -> popularity.visits() > 0)
                .sorted(MOST_VISITORS);
        snapshot = new Snapshot(bySpot, byVisitors.limit(TOP).toList());
    }

    private static Changed changed(ResultSet row) throws SQLException {
        Integer[] hourly = (Integer[]) row.getArray(4).getArray();
        int[] counts = Stream.of(hourly).mapToInt(Integer::intValue).toArray();
        return new Changed(
                new Popularity(row.getString(1), row.getLong(2), row.getLong(3), HourlyVisits.of(counts)),
                row.getTimestamp(5).toInstant());
    }

    private record Changed(Popularity popularity, Instant at) {}

    private record Snapshot(Map<String, Changed> bySpot, List<Popularity> top) {}
}
